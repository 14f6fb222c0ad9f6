import { defineConfig } from '@playwright/test'
import tests from '../playwright.config'

// Pictures of answers and requests: npx playwright test --config e2e/shotsanswers.config.ts
export default defineConfig({ ...tests, testDir: '.', globalSetup: './support/setup.ts', testMatch: 'shotsanswers.ts', timeout: 300_000, workers: 1 })
