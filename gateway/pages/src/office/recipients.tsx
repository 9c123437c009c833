import { useState } from 'preact/hooks'
import { Button, Choice, Field } from '../../../../shared/ui/parts.tsx'
import { office } from '../../../../shared/ui/words.office.nl.ts'
import { recipientId, type ProfileCard } from '../api.ts'
import { call, Failure, Form, Input, optionsOf, Page, Part, Sheet, SureButton, useDoing, useLoad } from './kit.tsx'

export type RecipientCard = {
  readonly id: string
  readonly name: string
  readonly profile: string
  readonly domains: readonly string[]
  readonly addresses: readonly string[]
  readonly agreement: {
    readonly kind: keyof typeof office.recipients.agreements
    readonly date: string
    readonly until: string | null
  } | null
  readonly ground: { readonly kind: keyof typeof office.recipients.grounds; readonly text: string } | null
  readonly eea: boolean
}
type Draft = {
  readonly id: string
  readonly name: string
  readonly profile: string
  readonly domains: string
  readonly addresses: string
  readonly agreement: string
  readonly date: string
  readonly ground: string
  readonly groundText: string
  readonly eea: boolean
}

const EMPTY: Draft = {
  id: '',
  name: '',
  profile: 'boekhouder',
  domains: '',
  addresses: '',
  agreement: '',
  date: '',
  ground: '',
  groundText: '',
  eea: true,
}

const draftOf = (r: RecipientCard): Draft => ({
  id: r.id,
  name: r.name,
  profile: r.profile,
  domains: r.domains.join('\n'),
  addresses: r.addresses.join('\n'),
  agreement: r.agreement?.kind ?? '',
  date: r.agreement?.date ?? '',
  ground: r.ground?.kind ?? '',
  groundText: r.ground?.text ?? '',
  eea: r.eea,
})

const lines = (text: string) =>
  text
    .split(/\s+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')

const bodyOf = (d: Draft) => ({
  name: d.name,
  profile: d.profile,
  domains: lines(d.domains),
  addresses: lines(d.addresses),
  agreement: d.agreement === '' ? null : { kind: d.agreement, date: d.date },
  ground: d.ground === '' ? null : { kind: d.ground, text: d.groundText },
  eea: d.eea,
})

/** Who may receive what, and on which ground. */
export function RecipientsPage({ profiles, may }: { readonly profiles: readonly ProfileCard[]; readonly may: boolean }) {
  const w = office.recipients
  const { data, failure, reload } = useLoad<{ recipients: RecipientCard[] }>('/recipients')
  const [draft, setDraft] = useState<Draft>(EMPTY)
  const ending = useDoing(reload)
  const label = (id: string) => profiles.find((p) => p.id === id)?.label ?? id
  return (
    <Page title={w.title} intro={w.intro}>
      <Failure text={failure ?? ending.failure} />
      <Sheet
        head={w.head}
        rows={(data?.recipients ?? []).map((r) => [
          <strong key="n">{r.name}</strong>,
          label(r.profile),
          [...r.domains, ...r.addresses].join(', '),
          r.agreement === null ? w.noAgreement : `${w.agreements[r.agreement.kind]}, ${office.common.date(r.agreement.date)}`,
          r.ground === null ? w.noGround : w.grounds[r.ground.kind],
          r.eea ? office.common.yes : office.common.no,
          may && (
            <span class="actions" key="a">
              <Button tone="quiet" small icon="pen" onClick={() => setDraft(draftOf(r))}>
                {w.edit}
              </Button>
              <SureButton
                label={office.common.end}
                onSure={() => ending.run(() => call('DELETE', `/recipients/${encodeURIComponent(r.id)}`))}
              />
            </span>
          ),
        ])}
      />
      {may && <Editor draft={draft} profiles={profiles} onChange={setDraft} onSaved={reload} />}
    </Page>
  )
}

type EditorProps = { readonly draft: Draft; readonly profiles: readonly ProfileCard[]; onChange(draft: Draft): void; onSaved(): void }

function Editor({ draft, profiles, onChange, onSaved }: EditorProps) {
  const w = office.recipients
  const doing = useDoing(() => {
    onChange(EMPTY)
    onSaved()
  })
  const set = (part: Partial<Draft>) => onChange({ ...draft, ...part })
  const id = draft.id === '' ? recipientId(draft.name) : draft.id
  return (
    <Part title={w.new}>
      <Form doing={doing} submit={office.common.save} onSubmit={() => call('PUT', `/recipients/${encodeURIComponent(id)}`, bodyOf(draft))}>
        <div class="fields">
          <Input label={w.name} value={draft.name} onInput={(name) => set({ name })} required />
          <Input label={w.id} hint={w.idHint} value={id} onInput={(value) => set({ id: value })} />
          <Choice
            label={w.profile}
            value={draft.profile}
            options={profiles.map((p) => [p.id, p.label] as const)}
            onChoose={(profile) => set({ profile })}
          />
          <label class="tickbox">
            <input type="checkbox" checked={draft.eea} onChange={(e) => set({ eea: e.currentTarget.checked })} />
            <span>{w.eea}</span>
          </label>
          <Field label={w.domains} hint={w.domainsHint} rows={2} value={draft.domains} onInput={(domains) => set({ domains })} />
          <Field label={w.addresses} rows={2} value={draft.addresses} onInput={(addresses) => set({ addresses })} />
          <Choice
            label={w.agreement}
            value={draft.agreement}
            options={[['', w.noAgreement], ...optionsOf(w.agreements)]}
            onChoose={(agreement) => set({ agreement })}
          />
          {draft.agreement !== '' && (
            <Input label={w.agreementDate} type="date" value={draft.date} onInput={(date) => set({ date })} required />
          )}
          <Choice
            label={w.ground}
            value={draft.ground}
            options={[['', w.noGround], ...optionsOf(w.grounds)]}
            onChoose={(ground) => set({ ground })}
          />
          {draft.ground !== '' && (
            <Input label={w.groundText} value={draft.groundText} onInput={(groundText) => set({ groundText })} required />
          )}
        </div>
      </Form>
    </Part>
  )
}
