import { defineConfig } from '@playwright/test'
import tests from '../playwright.config'

// Pictures of requests and erasure: npx playwright test --config e2e/shotsrequests.config.ts
export default defineConfig({ ...tests, testDir: '.', globalSetup: './support/setup.ts', testMatch: 'shotsrequests.ts', timeout: 400_000, workers: 1, retries: 0 })
