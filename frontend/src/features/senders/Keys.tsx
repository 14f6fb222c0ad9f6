import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toAppError } from '../../backend/errors'
import { dropKey, enterKey, keysQuery } from '../../backend/senders'
import { useFormat } from '../../i18n/format'
import { errorText } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { TextField } from '../../ui/fields'
import { Ln, Section } from '../../ui/Page'
import { Note } from '../../ui/pieces'

const none = { domain: '', selector: '', record: '' }

/** Public keys of mail domains: signatures of answers are checked with them, and no name server is asked. */
export function Keys() {
  const { t } = useTranslation()
  const format = useFormat()
  const client = useQueryClient()
  const { data: keys } = useQuery(keysQuery)
  const [typed, setTyped] = useState<typeof none>()
  const after = () => client.invalidateQueries({ queryKey: keysQuery.queryKey })
  const enter = useMutation({ mutationFn: enterKey, onSuccess: () => { setTyped(undefined); return after() } })
  const drop = useMutation({ mutationFn: (key: { domain: string; selector: string }) => dropKey(key.domain, key.selector), onSettled: after })
  if (!keys) return null
  return (
    <section aria-label={t('senders.keys')}>
      <Section title={t('senders.keys')} note={t('senders.keys_note')} m={format.number(keys.length)} />
      <div className="tb snd-keys" role="table" aria-label={t('senders.keys')}>
        {keys.map((key) => (
          <div key={`${key.selector}.${key.domain}`} className="tr" role="row">
            <span className="m" role="cell" />
            <span role="cell">{key.domain}</span>
            <span role="cell" className="code small">{key.selector}</span>
            <span role="cell" className="dim small">{t(key.how === 'dns' ? 'senders.key_asked' : 'senders.key_entered')}, {format.time(key.learnedAt)}</span>
            <span role="cell" className="r"><Button size="sm" blocked={drop.isPending} onClick={() => { drop.mutate(key) }}>{t('senders.key_drop')}</Button></span>
          </div>
        ))}
      </div>
      <Ln top={8}>
        {typed === undefined ? (
          <Button icon="plus" onClick={() => { setTyped(none) }}>{t('senders.key_add')}</Button>
        ) : (
          <form className="snd-key" onSubmit={(event) => { event.preventDefault(); enter.mutate(typed) }}>
            <TextField label={t('senders.key_domain')} value={typed.domain} onChange={(domain) => { setTyped({ ...typed, domain }) }} hint={t('senders.key_domain_hint')} autoFocus />
            <TextField label={t('senders.key_selector')} value={typed.selector} onChange={(selector) => { setTyped({ ...typed, selector }) }} hint={t('senders.key_selector_hint')} />
            <TextField label={t('senders.key_record')} value={typed.record} onChange={(record) => { setTyped({ ...typed, record }) }} hint={t('senders.key_record_hint')} />
            {enter.error && <Note tone="bad" live>{errorText(t, toAppError(enter.error))}</Note>}
            <div className="row"><Button kind="main" type="submit" blocked={enter.isPending || typed.domain === '' || typed.selector === '' || typed.record === ''}>{t('senders.key_keep')}</Button><Button onClick={() => { setTyped(undefined) }}>{t('do.cancel')}</Button></div>
          </form>
        )}
        {drop.error && <Note tone="bad" live>{errorText(t, toAppError(drop.error))}</Note>}
      </Ln>
    </section>
  )
}
