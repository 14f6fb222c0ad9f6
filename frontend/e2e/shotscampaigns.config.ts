import { defineConfig } from '@playwright/test'
import tests from '../playwright.config'

// Pictures of campaigns: npx playwright test --config e2e/shotscampaigns.config.ts
export default defineConfig({ ...tests, testDir: '.', globalSetup: './support/setup.ts', testMatch: 'shotscampaigns.ts', timeout: 300_000, workers: 1 })
