import type { Kysely } from 'kysely'
import type { Tables } from './schema.ts'

type Migration = { readonly name: string; up(db: Kysely<Tables>): Promise<void> }

/** In order; one that has been released is never changed. */
export const migrations: readonly Migration[] = [
  {
    name: '001-start',
    async up(db) {
      await db.schema
        .createTable('meta')
        .addColumn('name', 'text', (c) => c.primaryKey())
        .addColumn('value', 'text', (c) => c.notNull())
        .execute()
      await db.schema
        .createTable('settings')
        .addColumn('name', 'text', (c) => c.primaryKey())
        .addColumn('value', 'text', (c) => c.notNull())
        .execute()
      await db.schema
        .createTable('people')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('key_id', 'text', (c) => c.notNull())
        .addColumn('wrapped', 'blob', (c) => c.notNull())
        .addColumn('original', 'blob', (c) => c.notNull())
        .addColumn('created', 'integer', (c) => c.notNull())
        .execute()
      await db.schema
        .createTable('aliases')
        .addColumn('hash', 'blob', (c) => c.notNull())
        .addColumn('person', 'text', (c) => c.notNull().references('people.id').onDelete('cascade'))
        .addColumn('type', 'text', (c) => c.notNull())
        .addPrimaryKeyConstraint('aliases_key', ['hash', 'person'])
        .execute()
      await db.schema.createIndex('aliases_person').on('aliases').column('person').execute()
      await db.schema
        .createTable('pseudonyms')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('scope', 'text', (c) => c.notNull())
        .addColumn('person', 'text', (c) => c.references('people.id').onDelete('set null'))
        .addColumn('number', 'integer', (c) => c.notNull())
        .addColumn('created', 'integer', (c) => c.notNull())
        .addUniqueConstraint('pseudonyms_number', ['scope', 'number'])
        .addUniqueConstraint('pseudonyms_person', ['scope', 'person'])
        .execute()
      await db.schema.createIndex('pseudonyms_by_person').on('pseudonyms').column('person').execute()
      await db.schema
        .createTable('register')
        .addColumn('seq', 'integer', (c) => c.primaryKey())
        .addColumn('at', 'integer', (c) => c.notNull())
        .addColumn('body', 'text', (c) => c.notNull())
        .addColumn('previous', 'text', (c) => c.notNull())
        .addColumn('hash', 'text', (c) => c.notNull())
        .execute()
      await db.schema
        .createTable('api_keys')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('hash', 'blob', (c) => c.notNull().unique())
        .addColumn('scope', 'text', (c) => c.notNull())
        .addColumn('created', 'integer', (c) => c.notNull())
        .addColumn('revoked', 'integer')
        .execute()
    },
  },
  {
    name: '002-records',
    async up(db) {
      await db.schema
        .createTable('accounts')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('login', 'text', (c) => c.notNull().unique())
        .addColumn('role', 'text', (c) => c.notNull())
        .addColumn('password', 'text', (c) => c.notNull())
        .addColumn('secrecy', 'text')
        .addColumn('totp', 'text')
        .addColumn('totp_step', 'integer', (c) => c.notNull().defaultTo(0))
        .addColumn('failed', 'integer', (c) => c.notNull().defaultTo(0))
        .addColumn('locked_until', 'integer', (c) => c.notNull().defaultTo(0))
        .addColumn('created', 'integer', (c) => c.notNull())
        .addColumn('ended', 'integer')
        .execute()
      await db.schema
        .createTable('records')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('kind', 'text', (c) => c.notNull())
        .addColumn('person', 'text', (c) => c.references('people.id').onDelete('cascade'))
        .addColumn('recipient', 'text')
        .addColumn('state', 'text', (c) => c.notNull())
        .addColumn('at', 'integer', (c) => c.notNull())
        .addColumn('due', 'integer')
        .addColumn('key_id', 'text')
        .addColumn('wrapped', 'blob')
        .addColumn('body', 'blob', (c) => c.notNull())
        .execute()
      await db.schema.createIndex('records_kind').on('records').columns(['kind', 'state']).execute()
      await db.schema.createIndex('records_person').on('records').column('person').execute()
      await db.schema
        .createTable('tombstones')
        .addColumn('person', 'text', (c) => c.primaryKey())
        .addColumn('at', 'integer', (c) => c.notNull())
        .execute()
    },
  },
]
