import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'

// Ten shades around --act: index 7 carries the light theme, 6 the dark one.
const act: MantineColorsTuple = ['#eef3fa', '#e4ebf5', '#c6d5ea', '#a9bcd8', '#8aa3c6', '#5f82b4', '#3b67a6', '#25497c', '#1c3a65', '#142b4c']

export const theme = createTheme({
  primaryColor: 'act',
  primaryShade: { light: 7, dark: 6 },
  colors: { act },
  fontFamily: 'var(--font-ui)',
  fontFamilyMonospace: 'var(--font-code)',
  headings: { fontFamily: 'var(--font-book)', fontWeight: '500' },
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '24px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { sm: '3px', md: '5px', lg: '8px' },
  defaultRadius: 'md',
  focusRing: 'auto',
  components: {
    Modal: { defaultProps: { radius: 'lg' } },
    Tooltip: { defaultProps: { openDelay: 400 } },
    Select: { defaultProps: { size: 'sm' } },
  },
})

/** Mantine's roles told in ours, so that one switch changes both. */
export const resolver: CSSVariablesResolver = () => {
  const shared = {
    '--mantine-color-body': 'var(--sheet)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-3)',
    '--mantine-color-default': 'var(--raised)',
    '--mantine-color-default-hover': 'var(--hover)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--rule-firm)',
    '--mantine-color-error': 'var(--overdue)',
    '--mantine-color-anchor': 'var(--act-text)',
    '--mantine-color-placeholder': 'var(--ink-3)',
    '--input-height-sm': 'var(--ctl-h)',
  }
  return { variables: {}, light: shared, dark: shared }
}
