import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { wordOf } from '../../i18n/words'
import { cx } from '../../lib/cx'

const steps = [1, 2, 3] as const

/** Three steps as a mark and as a word. */
export function Level({ level }: { level: number }) {
  const { t } = useTranslation()
  return (
    <span className={cx('lv', `l${level}`)} role="img" aria-label={wordOf(t, `breach.level_${level}`)} title={wordOf(t, `breach.level_${level}`)}>
      <i /><i /><i />
    </span>
  )
}

interface Props {
  criterion: string
  level: number
  words: string
  onLevel: (level: number) => void
  onWords: (words: string) => void
}

/** One criterion, judged in one of three steps, and why in words. Arrows or 1, 2, 3 choose. */
export function LevelField({ criterion, level, words, onLevel, onWords }: Props) {
  const { t } = useTranslation()
  const id = useId()
  const name = wordOf(t, `breach.c_${criterion}`)
  return (
    <div className="br-criterion" role="group" aria-labelledby={id}>
      <span id={id}>
        {name}
        <span className="tiny dim">{wordOf(t, `breach.c_${criterion}_hint`)}</span>
      </span>
      <span className="lv-field" role="radiogroup" aria-label={name}>
        {steps.map((step) => (
          <button
            key={step}
            type="button"
            role="radio"
            aria-checked={level === step}
            tabIndex={level === step || (level === 0 && step === 1) ? 0 : -1}
            onClick={() => { onLevel(step) }}
            onKeyDown={(event) => {
              const to = { ArrowRight: Math.min(3, (level || step) + 1), ArrowDown: Math.min(3, (level || step) + 1), ArrowLeft: Math.max(1, (level || step) - 1), ArrowUp: Math.max(1, (level || step) - 1), 1: 1, 2: 2, 3: 3 }[event.key]
              if (to === undefined) return
              event.preventDefault()
              event.stopPropagation()
              onLevel(to)
              ;(event.currentTarget.parentElement?.children[to - 1] as HTMLElement | undefined)?.focus()
            }}
          >
            {t(`breach.level_${step}`)}
          </button>
        ))}
      </span>
      <input className="lv-words" aria-label={t('breach.level_words', { name })} placeholder={t('breach.level_why')} value={words} onChange={(event) => { onWords(event.currentTarget.value) }} />
    </div>
  )
}
