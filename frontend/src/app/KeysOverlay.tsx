import { Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Kbd } from '../ui/Kbd'
import { useKeys } from '../ui/keyboard'
import { AsideHead } from '../ui/Page'
import { places } from './places'

const groups = [
  { title: 'keys.everywhere', keys: [['mod+k', 'keys.find'], ['/', 'keys.search'], ['mod+n', 'keys.add'], ['mod+l', 'keys.lock'], ['mod+z', 'keys.undo'], ['mod+enter', 'keys.main'], ['esc', 'keys.back'], ['?', 'keys.this']] },
  { title: 'keys.lists', keys: [['up', 'keys.up'], ['down', 'keys.down'], ['j', 'keys.down'], ['k', 'keys.up'], ['space', 'keys.select'], ['enter', 'keys.open'], ['f', 'keys.filter']] },
  { title: 'keys.today', keys: [['i', 'today.job_import'], ['r', 'today.job_refresh'], ['p', 'today.job_request'], ['w', 'today.job_breach'], ['e', 'today.job_proof']] },
  { title: 'keys.person', keys: [['a', 'keys.record'], ['w', 'keys.withdraw'], ['e', 'keys.edit'], ['c', 'keys.contact'], ['j', 'keys.next'], ['k', 'keys.previous']] },
  { title: 'keys.breach', keys: [['f', 'keys.breach_facts'], ['r', 'keys.breach_risk'], ['n', 'keys.breach_notices'], ['j', 'keys.down'], ['k', 'keys.up'], ['enter', 'keys.breach_edit']] },
  { title: 'keys.notice', keys: [['f8', 'keys.gap']] },
] as const

export function KeysOverlay({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  useKeys({ '?': onClose, esc: onClose }, { modal: true })
  return (
    <Modal opened onClose={onClose} closeOnEscape={false} title={t('keys.title')} size={760} centered transitionProps={{ duration: 0 }} closeButtonProps={{ 'aria-label': t('do.close') }}>
      <div className="two-up" style={{ gap: '20px 32px' }}>
        {groups.map((group) => (
          <section key={group.title}>
            <AsideHead title={t(group.title)} />
            <dl className="kv" style={{ gridTemplateColumns: '104px minmax(0, 1fr)', marginTop: 8 }}>
              {group.keys.map(([combo, words]) => (
                <div key={combo + words} style={{ display: 'contents' }}>
                  <dt>
                    <Kbd combo={combo} />
                    <span className="unseen">{combo}</span>
                  </dt>
                  <dd>{t(words)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <section style={{ marginTop: 20 }}>
        <AsideHead title={t('keys.go')} />
        <dl className="kv keys-go">
          {places.map((place) => (
            <div key={place.to}>
              <dt>
                <Kbd combo={place.key} />
                <span className="unseen">{place.key}</span>
              </dt>
              <dd>{t(place.name)}</dd>
            </div>
          ))}
        </dl>
      </section>
    </Modal>
  )
}
