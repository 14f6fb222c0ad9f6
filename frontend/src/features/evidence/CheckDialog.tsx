import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { pickFile, verifyPack } from '../../backend/actions'
import { toAppError } from '../../backend/errors'
import { errorText, wordOf } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Icon } from '../../ui/icons'
import { Note } from '../../ui/pieces'

/** Checks any pack, of this book or another, and says for each check what was found. */
export function CheckDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const check = useMutation({
    mutationFn: async () => {
      const file = await pickFile('pack')
      return file ? { file, result: await verifyPack(file.ref) } : undefined
    },
  })
  const { data } = check
  const choose = () => { if (!check.isPending) check.mutate() }
  return (
    <Dialog
      title={data ? data.file.name : t('evidence.check')}
      onClose={onClose}
      onSubmit={choose}
      cancel={t('do.close')}
      actions={<Button kind="main" type="submit" icon="file" blocked={check.isPending} data-autofocus>{data ? t('evidence.check_other') : t('evidence.choose_pack')}</Button>}
    >
      <div className="stack">
        {!data && <p className="small dim">{t('evidence.check_text')}</p>}
        {check.error && <Note tone="bad" live>{errorText(t, toAppError(check.error))}</Note>}
        {data && (
          <>
            <Note tone={data.result.ok ? 'good' : 'bad'} live>{data.result.ok ? t('evidence.check_ok', { count: data.result.checks.length }) : t('evidence.check_bad', { count: data.result.checks.filter((one) => !one.ok).length })}</Note>
            <ol className="checks">
              {data.result.checks.map((one) => (
                <li key={one.name}>
                  <span className={one.ok ? 'ok' : 'late'}>
                    <Icon name={one.ok ? 'check' : 'warn'} />
                    <span className="unseen">{one.ok ? t('evidence.passed') : t('evidence.failed')}</span>
                  </span>
                  <span>
                    <b className="medium">{wordOf(t, `check.${one.name}`, undefined, one.name)}</b>
                    {one.detail !== '' && <span className="faint tiny code" style={{ display: 'block' }}>{one.detail}</span>}
                  </span>
                </li>
              ))}
            </ol>
            <p className="tiny dim">{t('evidence.not_proved')}</p>
          </>
        )}
      </div>
    </Dialog>
  )
}
