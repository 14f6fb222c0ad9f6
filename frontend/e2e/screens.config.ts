import { defineConfig } from '@playwright/test'
import tests from '../playwright.config'

// Pictures of every page, to be looked at: npx playwright test --config e2e/screens.config.ts
export default defineConfig({ ...tests, testDir: '.', globalSetup: './support/setup.ts', testMatch: 'screens.ts', timeout: 300_000 })
