import { useMantineColorScheme } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { noticePage } from './frame'

export function NoticeFrame({ html, language, title }: { html: string; language: string; title: string }) {
  const { colorScheme } = useMantineColorScheme()
  const systemDark = useMediaQuery('(prefers-color-scheme: dark)', false)
  const dark = colorScheme === 'dark' || (colorScheme === 'auto' && systemDark)
  return <iframe sandbox="" title={title} srcDoc={noticePage(html, language, dark)} />
}
