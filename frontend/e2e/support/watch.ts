// What must never happen on any page, whatever a test does there.
import { expect, type Page } from '@playwright/test'

/** Notes what the page should not have done; `verify` fails the test if there was any. */
export async function watch(page: Page, origin: string) {
  const wrongs: string[] = []
  page.on('console', (message) => {
    // Playwright and axe look into every frame; that of a notice runs no script of anybody.
    if (message.text().startsWith("Blocked script execution in 'about:srcdoc'")) return
    if (message.type() === 'error' || message.type() === 'warning') wrongs.push(`console ${message.type()}: ${message.text()}`)
  })
  page.on('pageerror', (error) => wrongs.push(`uncaught: ${error.message}`))
  page.on('requestfailed', (request) => {
    // The browser gives up what a page that is left behind still asked for.
    const why = request.failure()?.errorText ?? ''
    if (why !== 'net::ERR_ABORTED') wrongs.push(`failed: ${request.url()} ${why}`)
  })
  page.context().on('request', (request) => {
    const { protocol, origin: to } = new URL(request.url())
    // What is not fetched by a protocol of the network comes from the page or from the browser itself.
    if (/^(https?|wss?|ftp):$/.test(protocol) && to !== origin) wrongs.push(`request to another host: ${request.url()}`)
  })
  await page.exposeBinding('reportViolation', (_, violation: string) => wrongs.push(`content security policy: ${violation}`))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const report = (window as unknown as { reportViolation: (violation: string) => void }).reportViolation
      report(`${event.violatedDirective} refused ${event.blockedURI}`)
    })
  })
  return {
    verify: () => { expect(wrongs, 'what the page did wrong').toEqual([]) },
  }
}
