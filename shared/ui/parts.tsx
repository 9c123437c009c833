import type { ComponentChildren, JSX } from 'preact'
import { useId } from 'preact/hooks'
import { Icon, type IconName } from './icon.tsx'

export type Tone = 'go' | 'stop' | 'doubt' | 'busy' | 'accent' | 'plain'

type ButtonProps = Omit<JSX.ButtonHTMLAttributes, 'size' | 'icon'> & {
  readonly tone?: 'main' | 'stop' | 'quiet' | 'plain'
  readonly small?: boolean
  readonly icon?: IconName
}

/** A button that never submits by accident. */
export function Button({ tone = 'plain', small = false, icon, children, ...rest }: ButtonProps) {
  return (
    <button type="button" {...rest} class="lm-button" data-tone={tone} data-size={small ? 'small' : undefined}>
      {icon !== undefined && <Icon name={icon} />}
      {children}
    </button>
  )
}

/** The state of something in a word or two; the icon says it to who does not see the colour. */
export function Chip({ tone, icon, children }: { readonly tone: Tone; readonly icon?: IconName; readonly children: ComponentChildren }) {
  return (
    <span class="lm-chip" data-tone={tone}>
      {icon !== undefined && <Icon name={icon} />}
      {children}
    </span>
  )
}

export function Notice({
  tone,
  children,
  role,
}: {
  readonly tone: Tone
  readonly children: ComponentChildren
  readonly role?: 'alert' | 'status'
}) {
  return (
    <div class="lm-notice" data-tone={tone} role={role}>
      {children}
    </div>
  )
}

type FieldProps = {
  readonly label: string
  readonly hint?: string | undefined
  readonly value: string
  readonly rows?: number
  readonly required?: boolean
  readonly placeholder?: string
  readonly autoFocus?: boolean
  readonly maxLength?: number
  onInput(value: string): void
}

/** A text field with its label and explanation tied to it. */
export function Field({ label, hint, rows, onInput, autoFocus = false, ...rest }: FieldProps) {
  const id = useId()
  const focus = (node: HTMLElement | null) => {
    if (autoFocus && node && !node.dataset['focused']) {
      node.dataset['focused'] = 'once'
      node.focus()
    }
  }
  const shared = {
    ...rest,
    id,
    class: 'lm-input',
    'aria-describedby': hint === undefined ? undefined : `${id}-hint`,
    autocomplete: 'off' as const,
  }
  return (
    <div class="lm-field">
      <label for={id}>{label}</label>
      {hint !== undefined && (
        <span class="lm-hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {rows === undefined ? (
        <input {...shared} ref={focus} type="text" onInput={(e) => onInput(e.currentTarget.value)} />
      ) : (
        <textarea {...shared} ref={focus} rows={rows} onInput={(e) => onInput(e.currentTarget.value)} />
      )}
    </div>
  )
}

type ChoiceProps<T extends string> = {
  readonly label: string
  readonly value: T
  readonly options: readonly (readonly [T, string])[]
  onChoose(value: T): void
}

export function Choice<T extends string>({ label, value, options, onChoose }: ChoiceProps<T>) {
  const id = useId()
  return (
    <div class="lm-field">
      <label for={id}>{label}</label>
      <select id={id} class="lm-input" value={value} onChange={(e) => onChoose(e.currentTarget.value as T)}>
        {options.map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </select>
    </div>
  )
}
