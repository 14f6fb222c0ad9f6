import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './Button'
import { Dialog } from './Dialog'

/** Leads away, and asks first where something is written and not kept. */
export function useLeave(changed: boolean, onBack: () => void, onSave: () => void) {
  const [asking, setAsking] = useState(false)
  return {
    leave: () => { if (changed) setAsking(true); else onBack() },
    asking,
    dialog: asking ? <LeaveDialog onClose={() => { setAsking(false) }} onDrop={onBack} onSave={() => { setAsking(false); onSave() }} /> : null,
  }
}

function LeaveDialog({ onClose, onDrop, onSave }: { onClose: () => void; onDrop: () => void; onSave: () => void }) {
  const { t } = useTranslation()
  return (
    <Dialog
      title={t('reg.leave_title')}
      size={460}
      onClose={onClose}
      onSubmit={onSave}
      actions={
        <>
          <Button onClick={onDrop}>{t('reg.leave_drop')}</Button>
          <Button kind="main" type="submit" keys="mod+enter">{t('do.save')}</Button>
        </>
      }
    >
      <p className="small">{t('reg.leave_text')}</p>
    </Dialog>
  )
}
