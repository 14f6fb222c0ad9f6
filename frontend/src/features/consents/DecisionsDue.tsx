import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { decisionsQuery } from '../../backend/acts'
import { Ln } from '../../ui/Page'
import { Note } from '../../ui/pieces'

/** On the page of today: how many answers wait for a decision, and the way there. */
export function DecisionsDue() {
  const { t } = useTranslation()
  const { data } = useQuery(decisionsQuery)
  if (!data || data.open === 0) return null
  return (
    <Ln top={12}>
      <Note tone="warn">
        {t('decisions.due', { count: data.open })} <Link to="/decisions">{t('decisions.open')}</Link>
      </Note>
    </Ln>
  )
}
