import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { openRequest, requestChannels, requestTypes } from '../../backend/answers'
import { toAppError } from '../../backend/errors'
import { errorText } from '../../i18n/words'
import { dayOf } from '../../lib/dates'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { AreaField, ChoiceField, DayField, Tick } from '../../ui/fields'
import { Note } from '../../ui/pieces'

export interface Picked {
  id: number
  label: string
}

export type Picker = (given: { label: string; placeholder: string; person: Picked | undefined; onPerson: (person: Picked | undefined) => void }) => ReactNode

/** A request that came by any way: none is the wrong one (Art. 12(2)). */
export function OpenDialog({ picker, onOpened, onClose }: { picker: Picker; onOpened: (id: number) => void; onClose: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [person, setPerson] = useState<Picked>()
  const [types, setTypes] = useState<string[]>([])
  const [channel, setChannel] = useState('phone')
  const [day, setDay] = useState(() => dayOf(new Date()))
  const [words, setWords] = useState('')
  const save = useMutation({
    mutationFn: () => openRequest({ types, channel, received: day, words, contactId: person?.id ?? 0 }),
    onSuccess: async (row) => {
      await client.invalidateQueries({ queryKey: ['requests'] })
      onClose()
      onOpened(row.id)
    },
  })
  const why = types.length === 0 ? t('requests.need_type') : day === '' ? t('requests.need_day') : undefined
  return (
    <Dialog
      title={t('requests.enter')}
      size={620}
      onClose={onClose}
      onSubmit={() => { if (!why && !save.isPending) save.mutate() }}
      why={why}
      actions={<Button kind="main" type="submit" keys="mod+enter" blocked={why ?? save.isPending}>{t('requests.open')}</Button>}
    >
      <div className="stack">
        {save.error && <Note tone="bad" live>{errorText(t, toAppError(save.error))}</Note>}
        <div className="stack tight" role="group" aria-label={t('requests.types')}>
          <span className="lab">{t('requests.types')}</span>
          <div className="two-up">
            {requestTypes.map((one) => (
              <Tick key={one} label={t(`rtype.${one}`)} hint={t(`rarticle.${one}`)} checked={types.includes(one)} onChange={(on) => { setTypes(on ? [...types, one] : types.filter((other) => other !== one)) }} />
            ))}
          </div>
        </div>
        {picker({ label: t('requests.whose'), placeholder: t('requests.whose_hint'), person, onPerson: setPerson })}
        <div className="two-up">
          <ChoiceField label={t('requests.channel')} value={channel} onChange={setChannel} choices={requestChannels.map((one) => ({ value: one, label: t(`rchannel.${one}`) }))} />
          <DayField label={t('requests.received')} value={day} onChange={setDay} latest={dayOf(new Date())} hint={t('requests.month')} />
        </div>
        <AreaField label={t('requests.words')} value={words} onChange={setWords} rows={3} />
      </div>
    </Dialog>
  )
}
