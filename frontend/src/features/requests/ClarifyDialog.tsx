import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { askClarification, clarified, type RequestPage } from '../../backend/requests'
import { dayOf } from '../../lib/dates'
import { DayField } from '../../ui/fields'
import { Note } from '../../ui/pieces'
import { ActDialog } from './ActDialog'

/** A question about what exactly is meant (Recital 63): asked on one day, answered on another. */
export function ClarifyDialog({ page, onLetter, onClose }: { page: RequestPage; onLetter: () => void; onClose: () => void }) {
  const { t } = useTranslation()
  const known = page.course.clarification
  const open = (known.asked_on ?? '') !== ''
  const [asked, setAsked] = useState(known.asked_on ?? dayOf(new Date()))
  const [answered, setAnswered] = useState(known.answered_on ?? (open ? dayOf(new Date()) : ''))
  const why = asked === '' || (open && answered === '') ? t('requests.need_day') : undefined
  return (
    <ActDialog
      title={t('clarify.title')}
      act={t(open ? 'clarify.note_answer' : 'clarify.ask')}
      said={t(open ? 'clarify.answered_said' : 'clarify.asked_said')}
      undo={open ? page.row.id : undefined}
      why={why}
      size={500}
      run={() => (open ? clarified(page.row.id, answered) : askClarification(page.row.id, asked))}
      onDone={open ? undefined : onLetter}
      onClose={onClose}
    >
      <div className="two-up">
        {!open && <DayField label={t('clarify.asked_on')} value={asked} onChange={setAsked} earliest={page.row.receivedOn} latest={dayOf(new Date())} />}
        {open && <DayField label={t('clarify.answered_on')} value={answered} onChange={setAnswered} earliest={asked} latest={dayOf(new Date())} />}
      </div>
      <Note>{t('clarify.clock')}</Note>
    </ActDialog>
  )
}
