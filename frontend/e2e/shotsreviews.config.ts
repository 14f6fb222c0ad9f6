import { defineConfig } from '@playwright/test'
import tests from '../playwright.config'

// Pictures of purposes and reviews: npx playwright test --config e2e/shotsreviews.config.ts
export default defineConfig({ ...tests, testDir: '.', globalSetup: './support/setup.ts', testMatch: 'shotsreviews.ts', timeout: 300_000 })
