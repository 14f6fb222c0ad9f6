import { useTranslation } from 'react-i18next'
import { usePurposes } from '../../backend/names'
import { articleOf, basisWord, wordOf } from '../../i18n/words'
import { dayOf } from '../../lib/dates'
import { Button } from '../../ui/Button'
import { ChoiceField, DayField, TextField, Tick } from '../../ui/fields'
import { useKeys } from '../../ui/keyboard'
import { AsideHead, Columns, Ln, Section } from '../../ui/Page'
import { Empty, Foot, Note } from '../../ui/pieces'
import { EvidenceFile } from './EvidenceFile'
import { OwnColumns } from './OwnColumns'
import { hindrance, type Ground, type Own, type Wizard } from './wizard'

interface Props {
  wizard: Wizard
  problem: string | undefined
  busy: boolean
  onGround: (part: Partial<Ground>) => void
  onOwn: (index: number, part: Partial<Own>) => void
  onLeaveOut: (index: number) => void
  onBack: () => void
  onNext: () => void
  onPurposes: () => void
}

const consent = '6(1)(a)'

/** Why these people may be held at all. A consent that the file only claims is taken over as "no proof". */
export function GroundStep({ wizard, problem, busy, onGround, onOwn, onLeaveOut, onBack, onNext, onPurposes }: Props) {
  const { t } = useTranslation()
  const purposes = usePurposes()
  const { ground } = wizard
  const purpose = purposes?.find((one) => one.id === ground.purpose)
  const bases = (purpose?.bases ?? []).filter((basis) => basis !== consent)
  const asks = purpose?.bases.includes(consent) ?? false
  const hinders = hindrance(wizard)
  const why = hinders ? t(hinders) : undefined
  const go = () => {
    if (!why && !busy) onNext()
  }
  useKeys({ 'mod+enter': go })
  return (
    <div className="body rows" style={{ gridTemplateRows: 'minmax(0, 1fr) auto' }}>
      <Columns label={t('import.law')} className="wide-cols" aside={<Law />}>
        <div className="main">
          {problem && (
            <Ln top={14}>
              <Note tone="bad" live>{problem}</Note>
            </Ln>
          )}
          {purposes?.length === 0 && (
            <Ln top={14}>
              <Empty title={t('purposes.empty')} action={<Button kind="main" onClick={onPurposes}>{t('purposes.add')}</Button>}>{t('import.purpose_first')}</Empty>
            </Ln>
          )}
          <Section title={t('import.why')} end="Art. 6(1)" />
          <Ln top={12} m="Art. 5(1)(b)">
            <div className="two-up" style={{ maxWidth: 640 }}>
              <ChoiceField
                label={t('field.purpose')}
                value={ground.purpose}
                onChange={(next) => {
                  const allowed = (purposes?.find((one) => one.id === next)?.bases ?? []).filter((basis) => basis !== consent)
                  onGround({ purpose: next, claimsConsent: false, evidence: undefined, basis: allowed.includes(ground.basis) ? ground.basis : allowed.length === 1 ? (allowed[0] ?? '') : '' })
                }}
                choices={(purposes ?? []).map((one) => ({ value: one.id, label: one.name }))}
              />
              <ChoiceField
                label={t('field.basis')}
                value={ground.basis === '' ? (ground.claimsConsent ? '-' : '') : ground.basis}
                onChange={(basis) => { onGround(basis === '-' ? { basis: '', claimsConsent: true } : { basis }) }}
                choices={[...bases.map((basis) => ({ value: basis, label: `${basisWord(t, basis)}, ${articleOf(basis)}` })), ...(asks ? [{ value: '-', label: t('import.no_ground_yet') }] : [])]}
              />
            </div>
            {ground.basis !== '' && (
              <div style={{ maxWidth: 640, marginTop: 12 }}>
                <Note>{wordOf(t, `basis.${ground.basis}.text`)}</Note>
              </div>
            )}
          </Ln>
          {asks && <Ln top={14} m="Art. 7(1)">
            <Tick label={t('import.claims')} checked={ground.claimsConsent} onChange={(claimsConsent) => { onGround({ claimsConsent }) }} hint={t('import.claims_hint')} />
            {ground.claimsConsent && (
              <div style={{ maxWidth: 640, marginTop: 10 }}>
                <Note tone="warn">{ground.evidence ? t('import.evidence_there') : t('import.claims_note')}</Note>
                <EvidenceFile file={ground.evidence} onFile={(evidence) => { onGround({ evidence }) }} />
              </div>
            )}
          </Ln>}
          <Section title={t('import.where_from')} end="Art. 14(2)(f)" />
          <Ln top={12}>
            <div className="two-up" style={{ maxWidth: 640 }}>
              <TextField label={t('add.source')} value={ground.source} onChange={(source) => { onGround({ source }) }} hint={t('import.source_hint')} />
              <DayField label={t('import.collected')} value={ground.collectedAt} onChange={(collectedAt) => { onGround({ collectedAt }) }} latest={dayOf(new Date())} clearable hint={t('import.collected_hint')} />
            </div>
          </Ln>
          <OwnColumns wizard={wizard} onOwn={onOwn} onLeaveOut={onLeaveOut} />
        </div>
      </Columns>
      <Foot back={onBack} words={why ?? t('import.ground_words')}>
        <Button kind="main" keys="mod+enter" blocked={why ?? busy} onClick={go}>
          {t('import.to_dry')}
        </Button>
      </Foot>
    </div>
  )
}

function Law() {
  const { t } = useTranslation()
  return (
    <>
      <AsideHead title={t('import.law')} />
      <div className="stack small dim" style={{ marginTop: 10 }}>
        <p>{t('import.law_ground')}</p>
        <p>{t('import.law_consent')}</p>
        <p>{t('import.law_optout')}</p>
      </div>
    </>
  )
}
