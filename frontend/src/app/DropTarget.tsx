import { useNavigate, useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { on } from '../backend/events'
import { offerAnswers } from '../features/answers/waiting'
import { offerFile } from '../features/imports/waiting'
import './palette.css'

/** A file dropped anywhere starts an import, saved mails are read as answers. The shell takes the file and says so; the page shows where it would land. */
export function DropTarget() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const router = useRouter()
  const [over, setOver] = useState(false)
  useEffect(() => {
    const stop = on('drop', ({ files }) => {
      const file = files[0]
      if (!file) return
      if (router.state.location.pathname === '/answers' || files.every((one) => /\.(eml|mbox|mbx)$/i.test(one.name))) {
        offerAnswers(files)
        void navigate({ to: '/answers' })
        return
      }
      offerFile(file)
      // A list of contacts that lands on the page for such lists is one.
      if (router.state.location.pathname !== '/touches') void navigate({ to: '/import' })
    })
    const enter = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files')) setOver(true)
    }
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false)
    }
    const drop = () => {
      setOver(false)
    }
    window.addEventListener('dragover', enter)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', drop)
    return () => {
      stop()
      window.removeEventListener('dragover', enter)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', drop)
    }
  }, [navigate, router])
  if (!over) return null
  return (
    <div className="drop-here">
      <div>{t('drop.here')}</div>
    </div>
  )
}
