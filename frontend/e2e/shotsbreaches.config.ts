import { defineConfig } from '@playwright/test'
import tests from '../playwright.config'

// Pictures of breaches and of the page of today: npx playwright test --config e2e/shotsbreaches.config.ts
export default defineConfig({ ...tests, testDir: '.', globalSetup: './support/setup.ts', testMatch: 'shotsbreaches.ts', timeout: 400_000, workers: 1, retries: 0 })
