import { defineConfig } from '@playwright/test'
import tests from '../playwright.config'

// Pictures of the registers and of findings: npx playwright test --config e2e/shotsregisters.config.ts
export default defineConfig({ ...tests, testDir: '.', globalSetup: './support/setup.ts', testMatch: 'shotsregisters.ts', timeout: 300_000, workers: 1, retries: 0 })
