import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { saveFile } from '../../backend/actions'
import { toAppError } from '../../backend/errors'
import type { NewBookMade } from '../../backend/types'
import { errorText } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { TextField } from '../../ui/fields'
import { useKeys } from '../../ui/keyboard'
import { Ln, Section } from '../../ui/Page'
import { Foot, Note } from '../../ui/pieces'
import { groupsOf, sameGroup } from './recoveryKey'

/** The only moment at which the recovery key can be read: shown, saved, and its last group typed as a proof. */
export function RecoverySheet({ made, onDone }: { made: NewBookMade; onDone: () => void }) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const [saved, setSaved] = useState(false)
  const save = useMutation({
    mutationFn: () => saveFile(made.sheet),
    onSuccess: (done) => {
      setSaved((before) => before || done)
    },
  })
  const groups = groupsOf(made.recoveryKey)
  const right = sameGroup(typed, groups.at(-1) ?? '')
  const blocked = !saved ? t('new.sheet_not_saved') : !right ? t('new.group_missing') : false
  const done = () => {
    if (blocked === false) onDone()
  }
  useKeys({ 'mod+enter': done })
  return (
    <>
      <div className="body scroll">
        <Section title={t('shelf.recovery_key')} />
        <Ln top={12}>
          <p className="recovery" aria-label={t('shelf.recovery_key')}>
            {groups.map((group, index) => (
              <span key={index} className={index === groups.length - 1 ? 'last' : undefined}>
                {group}
              </span>
            ))}
          </p>
          <p className="small dim prose" style={{ marginTop: 10 }}>
            {t('new.key_text')}
          </p>
        </Ln>
        <Section m="1" title={t('new.save_sheet')} />
        <Ln top={12}>
          <div className="row">
            <Button icon="disk" kind={saved ? 'plain' : 'main'} onClick={() => { save.mutate() }}>
              {t('new.save_pdf')}
            </Button>
            <span className="small dim">{saved ? t('new.saved', { name: made.sheet.name }) : made.sheet.name}</span>
          </div>
          {save.error && (
            <div style={{ marginTop: 10 }}>
              <Note tone="bad" live>
                {errorText(t, toAppError(save.error))}
              </Note>
            </div>
          )}
        </Ln>
        <Section m="2" title={t('new.confirm')} />
        <Ln top={12}>
          <form
            style={{ maxWidth: 280 }}
            onSubmit={(event) => {
              event.preventDefault()
              done()
            }}
          >
            <TextField
              label={t('new.last_group')}
              value={typed}
              onChange={setTyped}
              spellCheck={false}
              error={typed.length >= (groups.at(-1)?.length ?? 99) && !right ? t('new.group_wrong') : undefined}
            />
          </form>
        </Ln>
      </div>
      <Foot words={blocked === false ? t('new.then_import') : blocked}>
        <Button kind="main" keys="mod+enter" blocked={blocked} onClick={done}>
          {t('new.go_on')}
        </Button>
      </Foot>
    </>
  )
}
