import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { setRequestPerson, setSearch, type RequestPage } from '../../backend/requests'
import { Note } from '../../ui/pieces'
import { dayOf } from '../../lib/dates'
import { ActDialog } from './ActDialog'
import { bookPlace } from './course'
import { Alike } from './Alike'
import type { Picked, Picker } from './IntakeDialog'
import { RadioField } from '../../ui/fields'

/** Whose request it is. That nobody in the book is meant is an answer too. */
export function FindDialog({ page, picker, onClose }: { page: RequestPage; picker: Picker; onClose: () => void }) {
  const { t } = useTranslation()
  const [person, setPerson] = useState<Picked>()
  const [where, setWhere] = useState('book')
  const nobody = where === 'nobody'
  const why = !nobody && !person ? t('requests.need_person') : undefined
  return (
    <ActDialog
      title={t('requests.find_title')}
      act={nobody ? t('requests.note_nobody') : t('requests.is_this_person')}
      said={nobody ? t('requests.noted_nobody') : t('requests.person_set')}
      undo={page.row.id}
      why={why}
      run={() => (nobody ? setSearch({ id: page.row.id, place: bookPlace, by: page.row.handler, on: dayOf(new Date()), wait: false, found: 0, note: '' }) : setRequestPerson(page.row.id, person?.id ?? 0))}
      onClose={onClose}
    >
      {page.row.words !== '' && <p className="said">{page.row.words}</p>}
      <RadioField
        label={t('requests.find_where')}
        value={where}
        onChange={setWhere}
        choices={[{ value: 'book', label: t('requests.find_book') }, { value: 'nobody', label: t('requests.find_nobody'), hint: t('requests.find_nobody_hint') }]}
      />
      {!nobody && picker({ label: t('requests.whose'), placeholder: t('requests.whose_search'), person, onPerson: setPerson })}
      {!nobody && <Alike name={page.requester.name ?? ''} email={page.requester.email ?? ''} picked={person?.id ?? 0} onPick={setPerson} />}
      {nobody && <Note>{t('requests.nobody_text')}</Note>}
    </ActDialog>
  )
}
