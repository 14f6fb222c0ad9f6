import { defineConfig } from '@playwright/test'

// The tests start the built program themselves, each with a book of its own; this file names the browser and
// the clock that program and browser share.
export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/support/setup.ts',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  workers: 2,
  forbidOnly: true,
  // On a loaded machine a test is given a second and a third go; the list names those that needed it.
  retries: 2,
  reporter: [['list']],
  use: {
    viewport: { width: 1280, height: 800 },
    browserName: 'chromium',
    launchOptions: {
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--force-color-profile=srgb'],
    },
    locale: 'en-GB',
    timezoneId: 'UTC',
    acceptDownloads: true,
    actionTimeout: 10_000,
    trace: 'retain-on-failure',
  },
})
