import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { pickFile } from '../../backend/actions'
import { toAppError } from '../../backend/errors'
import { cookieDraftsQuery, cookiesQuery, importCookies, type Cookie, type CookieCounts, type CookieDraft } from '../../backend/notices'
import { useFormat } from '../../i18n/format'
import { errorText, wordOf } from '../../i18n/words'
import { useTitle } from '../../lib/title'
import { Button } from '../../ui/Button'
import { useKeys } from '../../ui/keyboard'
import { Head, Ln, Section } from '../../ui/Page'
import { Empty, Note, Tag } from '../../ui/pieces'
import { useHints } from '../../ui/status'
import { BannerDialog } from './BannerDialog'
import { CookieForm, emptyCookie } from './CookieForm'
import { Drafts } from './Drafts'
import './cookies.css'

/** What a web site keeps on visitors' devices, by what it is for: the cookie notice is made from it. */
export function CookiesPage({ onNotice }: { onNotice: () => void }) {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const { data, error } = useQuery(cookiesQuery)
  const [editing, setEditing] = useState<Cookie>()
  const { data: drafts = [] } = useQuery(cookieDraftsQuery)
  const [deciding, setDeciding] = useState<CookieDraft>()
  const [banner, setBanner] = useState(false)
  const [told, setTold] = useState<CookieCounts>()
  useTitle(t('nav.cookies'))
  const bring = useMutation({
    mutationFn: async () => {
      const file = await pickFile('contacts')
      return file ? await importCookies(file.ref) : undefined
    },
    onSuccess: setTold,
  })
  const add = () => { setEditing(emptyCookie) }
  useKeys({ n: add }, { enabled: editing === undefined && deciding === undefined && !banner })
  useHints([{ keys: ['n'], label: t('cookies.add') }])
  const list = data?.cookies ?? []
  const asked = list.filter((one) => one.consentRequired).length
  return (
    <>
      <Head reference={data ? format.number(list.length) : ''} title={t('nav.cookies')} sub={data ? t('cookies.sub', { count: asked }) : undefined}>
        <Button icon="in" onClick={() => { if (!bring.isPending) bring.mutate() }}>{t('cookies.import')}</Button>
        {list.length > 0 && <Button icon="paper" onClick={() => { setBanner(true) }}>{t('banner.open')}</Button>}
        <Button icon="notice" onClick={onNotice}>{t('notice.cookie')}</Button>
        <Button kind="main" keys="n" onClick={add}>{t('cookies.add')}</Button>
      </Head>
      <div className="body scroll">
        {(error ?? bring.error) && <Ln top={16}><Note tone="bad" live>{errorText(t, toAppError(error ?? bring.error))}</Note></Ln>}
        {told && (
          <Ln top={16}>
            <Note tone={told.rejected > 0 ? 'warn' : 'good'} live>
              {t('cookies.imported', { rows: told.rows, added: told.added, changed: told.changed, unchanged: told.unchanged, rejected: told.rejected })} {told.undecided > 0 && t('drafts.undecided', { count: told.undecided })}
              {told.told.filter((row) => row.outcome === 'rejected').slice(0, 8).map((row) => (
                <div key={row.row} className="small">{t('cookies.rejected_row', { row: row.row, name: row.name })} {wordOf(t, `reason.${row.reason ?? ''}`, { article: 'ePrivacy 5(3)' })}</div>
              ))}
            </Note>
          </Ln>
        )}
        {data && list.length === 0 && (
          <Ln top={20}><Empty title={t('cookies.none')} action={<Button kind="main" onClick={add}>{t('cookies.add')}</Button>}>{t('cookies.none_text')}</Empty></Ln>
        )}
        <Drafts drafts={drafts} onDecide={setDeciding} />
        {data?.categories.map((category) => {
          const of = list.filter((one) => one.category === category)
          if (of.length === 0) return null
          return (
            <div key={category}>
              <Section title={wordOf(t, `cookies.category_${category}`)} note={t(of[0]?.consentRequired ? 'cookies.asked_first' : 'cookies.not_asked')} m={format.number(of.length)} />
              <div className="tb ckt" role="table" aria-label={wordOf(t, `cookies.category_${category}`)}>
                <div className="tr th" role="row">
                  <span className="m" role="columnheader" />
                  <span role="columnheader">{t('cookies.name')}</span>
                  <span role="columnheader">{t('cookies.provider')}</span>
                  <span role="columnheader">{t('cookies.purpose')}</span>
                  <span role="columnheader">{t('cookies.duration')}</span>
                  <span role="columnheader">{t('cookies.others')}</span>
                </div>
                {of.map((one) => (
                  <div className="tr" role="row" key={one.id}>
                    <span className="m" role="cell">{format.number(one.id)}</span>
                    <span role="cell" className="cut"><button type="button" className="link" onClick={() => { setEditing(one) }}>{one.name}{one.wildcard ? '*' : ''}</button></span>
                    <span role="cell" className="cut">{one.provider}{one.country !== '' && <span className="faint"> {one.country}</span>}</span>
                    <span role="cell" className="cut">{one.purpose[i18n.language] ?? one.purpose['en'] ?? Object.values(one.purpose)[0] ?? ''}</span>
                    <span role="cell" className="dim">{one.duration === '' ? t('cookies.session') : format.period(one.duration)}</span>
                    <span role="cell">{one.thirdParties ? <Tag tone="expired">{t('cookies.readable')}</Tag> : <span className="faint">–</span>}</span>
                  </div>
                ))}
              </div>
            </div>
          )
        })}
      </div>
      {banner && <BannerDialog onClose={() => { setBanner(false) }} />}
      {deciding && data && <CookieForm cookie={{ ...deciding.proposed, id: 0 }} draft={deciding.id} techs={data.techs} categories={data.categories} exemptions={data.exemptions} onClose={() => { setDeciding(undefined) }} />}
      {editing && data && <CookieForm cookie={editing} techs={data.techs} categories={data.categories} exemptions={data.exemptions} onClose={() => { setEditing(undefined) }} />}
    </>
  )
}
