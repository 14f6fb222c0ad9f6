// Every page, in both themes and in a language that nobody speaks.
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { BookWindow } from './pages/window'
import { expect, test } from './support/test'

// Each is settled when the locator is there; the person is one with a long history.
const pages: { name: string; path: string; settled: (page: Page) => ReturnType<Page['locator']> }[] = [
  { name: 'today', path: '/', settled: (page) => page.locator('.chtb .tr').first() },
  { name: 'contacts', path: '/contacts', settled: (page) => page.getByRole('grid').getByRole('gridcell').nth(3) },
  { name: 'person', path: '/contacts/366', settled: (page) => page.getByRole('complementary').getByRole('listitem').first() },
  { name: 'import', path: '/import', settled: (page) => page.locator('.sec').first() },
  { name: 'purposes', path: '/purposes', settled: (page) => page.getByRole('table').getByRole('row').nth(1) },
  { name: 'notices', path: '/notices', settled: (page) => page.getByRole('table').getByRole('row').first() },
  { name: 'notice-version', path: '/notices/version/privacy-1', settled: (page) => page.locator('iframe') },
  { name: 'notice-editor', path: '/notices/privacy/draft', settled: (page) => page.locator('textarea') },
  { name: 'evidence', path: '/evidence?person=366', settled: (page) => page.locator('.preview iframe') },
  { name: 'ledger', path: '/ledger', settled: (page) => page.getByRole('grid').getByRole('gridcell').nth(2) },
  { name: 'settings', path: '/settings', settled: (page) => page.getByRole('complementary').locator('dl') },
  { name: 'touches', path: '/touches', settled: (page) => page.locator('.dropbox') },
  { name: 'duplicates', path: '/duplicates', settled: (page) => page.locator('.dup-list') },
  { name: 'bulk', path: '/bulk', settled: (page) => page.locator('.empty, .tb').first() },
  { name: 'answers', path: '/answers', settled: (page) => page.locator('.concl') },
  { name: 'answers-done', path: '/answers/done', settled: (page) => page.getByRole('grid').getByRole('gridcell').nth(3) },
  { name: 'answers-one', path: '/answers/1', settled: (page) => page.locator('.concl') },
  { name: 'requests', path: '/requests', settled: (page) => page.getByRole('table').getByRole('row').nth(1) },
  { name: 'request', path: '/requests/1', settled: (page) => page.locator('.said') },
  { name: 'fields', path: '/fields', settled: (page) => page.locator('.sec').first() },
]

async function show(page: Page, origin: string, { path, settled }: (typeof pages)[number]) {
  await page.goto(`${origin}/#${path}`)
  await settled(page).waitFor()
  await page.evaluate(() => document.fonts.ready)
}

async function violations(page: Page, theme: 'light' | 'dark') {
  // What stands inside a frame is a document of its own: the browser's PDF reader, and notices without scripts.
  const all = new AxeBuilder({ page }).exclude('iframe')
  // What a page is made of is the same in the dark; its colours are not.
  const rules = theme === 'light' ? all.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']) : all.withRules(['color-contrast'])
  const { violations } = await rules.analyze()
  return violations.map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.slice(0, 4).map((node) => `    ${node.html.slice(0, 160)}\n      ${node.failureSummary?.split('\n').slice(1, 3).join(' ')}`).join('\n')}`)
}

for (const theme of ['light', 'dark'] as const) {
  test.describe(theme, () => {
    test.use({ prefs: { theme } })

    test(`every page can be used by everybody (${theme})`, async ({ page, sample }) => {
      test.setTimeout(120_000)
      for (const one of pages) {
        await show(page, sample.origin, one)
        expect.soft(await violations(page, theme), one.name).toEqual([])
      }
    })

    test(`so can dialogs, menus and the locked book (${theme})`, async ({ page, sample }) => {
      test.setTimeout(120_000)
      const window = new BookWindow(page)
      const check = async (name: string) => { expect.soft(await violations(page, theme), name).toEqual([]) }
      const close = async () => {
        await page.keyboard.press('Escape')
        await expect(page.getByRole('dialog')).toHaveCount(0)
      }
      await show(page, sample.origin, pages[1]!)
      await page.keyboard.press('?')
      await page.getByRole('dialog', { name: 'Keys' }).waitFor()
      await check('keys')
      await close()
      await page.keyboard.press('Control+k')
      await page.getByRole('dialog').getByRole('combobox').fill('åberg')
      await page.getByRole('option').filter({ hasText: 'berg' }).first().waitFor()
      await check('palette')
      await close()
      await page.keyboard.press('Control+n')
      await page.getByRole('dialog', { name: 'Add a person' }).waitFor()
      await check('add a person')
      await close()
      await show(page, sample.origin, pages[2]!)
      await page.keyboard.press('a')
      await page.getByRole('dialog', { name: /^Answer of/ }).waitFor()
      await check('record an answer')
      await close()
      await show(page, sample.origin, pages[4]!)
      await page.keyboard.press('n')
      await page.getByRole('dialog', { name: 'Add a purpose' }).waitFor()
      await check('add a purpose')
      await close()
      await window.lock()
      await page.getByRole('textbox', { name: 'Passphrase' }).waitFor()
      await check('locked')
      await page.getByRole('button', { name: 'Use the recovery key' }).click()
      await check('recovery')
      await page.getByRole('button', { name: 'New book' }).click()
      await check('new book')
    })
  })
}

test.describe('in a language that nobody speaks', () => {
  test.use({ prefs: { language: 'qps' } })

  test('no page shows a string that is not translated', async ({ page, sample }) => {
    test.setTimeout(90_000)
    for (const one of pages) {
      await show(page, sample.origin, one)
      expect.soft(await untranslated(page), one.name).toEqual([])
    }
    await page.keyboard.press('?')
    await page.getByRole('dialog').waitFor()
    expect.soft(await untranslated(page), 'keys').toEqual([])
  })
})

/**
 * English that did not come from the catalogue. Translated text stands in brackets; data of the book does not,
 * so what counts is the vocabulary of the catalogue: a text outside of brackets that is made of its words.
 */
async function untranslated(page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    const raw = /(?<![\w.-])(?:[a-z]+[._][a-z_.]+|the|and|with|from|open|close|save|show|row|rows|entry|entries|person|people|given|withdrawn|refused|unknown|contract|consent|search|filter|select|choose|cancel|back|next|previous)(?![\w.-])/i
    const found: string[] = []
    const visible = (element: Element) => element.checkVisibility({ visibilityProperty: true })
    const data = '[data-data], textarea, iframe, .code, .book, .recovery, mark, script, style, [lang]:not(html)'
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node instanceof Element ? node : node.parentElement!
      if (element.closest(data) || !visible(element)) continue
      const texts = node instanceof Element ? ['aria-label', 'title', 'placeholder', 'alt'].map((name) => node.getAttribute(name) ?? '') : [node.textContent ?? '']
      for (const text of texts) {
        let words = text // a list of translated words stands in a translated sentence
        for (let inner = ''; inner !== words;) [inner, words] = [words, words.replace(/\[[^[\]]*·\]/g, '')]
        const outside = words.replace(/“[^”]*”|\S+@\S+|^\/\S+$|\S+\.(?:csv|xlsx|pdf|zip|eml|txt|json|html|png|consentbook)\b/g, '')
        if (raw.test(outside)) found.push(text.trim())
      }
    }
    return [...new Set(found)]
  })
}
