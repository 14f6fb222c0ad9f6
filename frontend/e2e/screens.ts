import { test } from './support/test'
test.use({ prefs: {} })
test('x', async ({ page, sample }) => {
  for (const path of ['/', '/contacts', '/contacts/366', '/import', '/purposes', '/notices', '/notices/privacy/draft', '/notices/version/privacy-1', '/evidence', '/evidence?person=366', '/ledger', '/settings']) {
    await page.goto(sample.origin + '/#' + path)
    await page.waitForTimeout(1200)
    await page.screenshot({ path: '/tmp/e2e-eng/shots/' + path.replace(/\W/g, '_') + '.png' })
  }
})
