import type { ComponentChildren } from 'preact'
import { useCallback, useEffect, useId, useState } from 'preact/hooks'
import { Button } from '../../../../shared/ui/parts.tsx'
import { office } from '../../../../shared/ui/words.office.nl.ts'
import { words } from '../../../../shared/ui/words.nl.ts'
import { Refusal } from '../api.ts'

/** One request to the gateway. A body that is a form or a file goes as it is, anything else as JSON. */
export async function call<T = null>(method: string, path: string, body?: unknown): Promise<T> {
  const isRaw = body instanceof FormData || body instanceof Blob
  let response: Response
  try {
    response = await fetch(`/api${path}`, {
      method,
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body: isRaw ? body : JSON.stringify(body) }),
      ...(body === undefined || isRaw ? {} : { headers: { 'Content-Type': 'application/json' } }),
    })
  } catch {
    throw new Refusal('page.offline', words.failure.offline)
  }
  const json =
    response.status === 204 ? null : ((await response.json().catch(() => null)) as { error?: { code: string; message: string } } | null)
  if (response.ok) return json as T
  throw new Refusal(json?.error?.code ?? 'page.offline', json?.error?.message ?? words.failure.offline)
}

export const messageOf = (error: unknown) => (error instanceof Error ? error.message : words.failure.offline)

export type Loaded<T> = { readonly data: T | null; readonly failure: string | null; reload(): void }

/** Loads a path, and again when asked. */
export function useLoad<T>(path: string | null): Loaded<T> {
  const [data, setData] = useState<T | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const load = useCallback(() => {
    if (path === null) return
    call<T>('GET', path).then(
      (found) => {
        setData(found)
        setFailure(null)
      },
      (error: unknown) => setFailure(messageOf(error)),
    )
  }, [path])
  useEffect(load, [load])
  return { data, failure, reload: load }
}

type Doing = { readonly busy: boolean; readonly failure: string | null; readonly done: boolean; run(work: () => Promise<unknown>): void }

/** Runs one thing at a time and keeps what went wrong. */
export function useDoing(after?: () => void): Doing {
  const [state, setState] = useState({ busy: false, failure: null as string | null, done: false })
  return {
    ...state,
    run(work) {
      setState({ busy: true, failure: null, done: false })
      work().then(
        () => {
          setState({ busy: false, failure: null, done: true })
          after?.()
        },
        (error: unknown) => setState({ busy: false, failure: messageOf(error), done: false }),
      )
    },
  }
}

export const Failure = ({ text }: { readonly text: string | null }) =>
  text === null ? null : (
    <p class="error" role="alert">
      {text}
    </p>
  )

type InputProps = {
  readonly label: string
  readonly hint?: string
  readonly type?: 'text' | 'password' | 'date' | 'number'
  readonly value: string
  readonly required?: boolean
  readonly autocomplete?: string
  onInput(value: string): void
}

export function Input({ label, hint, type = 'text', onInput, autocomplete = 'off', ...rest }: InputProps) {
  const id = useId()
  return (
    <div class="lm-field">
      <label for={id}>{label}</label>
      {hint !== undefined && (
        <span class="lm-hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      <input
        {...rest}
        id={id}
        type={type}
        class="lm-input"
        autocomplete={autocomplete as 'off'}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onInput={(e) => onInput(e.currentTarget.value)}
      />
    </div>
  )
}

type FormProps = { readonly doing: Doing; readonly submit: string; onSubmit(): Promise<unknown>; readonly children: ComponentChildren }

export function Form({ doing, submit, onSubmit, children }: FormProps) {
  return (
    <form
      class="stack office-form"
      onSubmit={(e) => {
        e.preventDefault()
        doing.run(onSubmit)
      }}
    >
      {children}
      <Failure text={doing.failure} />
      <div class="actions start">
        <Button type="submit" tone="main" disabled={doing.busy}>
          {submit}
        </Button>
        {doing.done && (
          <span class="soft small" role="status">
            {office.common.done}
          </span>
        )}
      </div>
    </form>
  )
}

type SheetProps = { readonly head: readonly string[]; readonly rows: readonly (readonly ComponentChildren[])[]; readonly empty?: string }

export function Sheet({ head, rows, empty = office.common.none }: SheetProps) {
  if (rows.length === 0) return <p class="soft">{empty}</p>
  return (
    <div class="office-scroll" tabIndex={0}>
      <table class="office-sheet">
        <thead>
          <tr>
            {head.map((cell, i) => (
              <th key={i} scope="col">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <tr key={i}>
              {row.map((cell, n) => (
                <td key={n}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** A button that asks once more before it does what cannot be undone. */
export function SureButton({
  label,
  sure = office.common.sure,
  onSure,
}: {
  readonly label: string
  readonly sure?: string
  onSure(): void
}) {
  const [asked, setAsked] = useState(false)
  return (
    <Button tone={asked ? 'stop' : 'quiet'} small onClick={() => (asked ? onSure() : setAsked(true))}>
      {asked ? sure : label}
    </Button>
  )
}

export function Page({
  title,
  intro,
  children,
}: {
  readonly title: string
  readonly intro?: string
  readonly children: ComponentChildren
}) {
  return (
    <main class="column" id="main" tabIndex={-1}>
      <div>
        <h1>{title}</h1>
        {intro !== undefined && <p class="soft">{intro}</p>}
      </div>
      {children}
    </main>
  )
}

export function Part({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  return (
    <section class="stack office-part">
      <h2>{title}</h2>
      {children}
    </section>
  )
}

export const optionsOf = <T extends string>(labels: Readonly<Record<T, string>>) => Object.entries(labels) as [T, string][]
