import { defineConfig } from '@playwright/test'

// The tests start the built program themselves (a fresh book per test); this
// file only names the browser.
export default defineConfig({
  testDir: 'e2e',
  timeout: 60_000,
  fullyParallel: false,
  workers: 1,
  reporter: [['list']],
  use: {
    viewport: { width: 1280, height: 800 },
    launchOptions: { executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox'] },
    locale: 'en-GB',
    trace: 'retain-on-failure',
  },
})
