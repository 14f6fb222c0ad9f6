/** Where a controller or a contact may be: the EEA, the United Kingdom and Switzerland first of all. */
export const countries = [
  'AT', 'BE', 'BG', 'CH', 'CY', 'CZ', 'DE', 'DK', 'EE', 'ES', 'FI', 'FR', 'GB', 'GR', 'HR', 'HU', 'IE', 'IS', 'IT', 'LI', 'LT', 'LU', 'LV', 'MT', 'NL', 'NO', 'PL', 'PT', 'RO', 'SE', 'SI', 'SK',
  'AL', 'AU', 'BA', 'CA', 'IN', 'JP', 'ME', 'MK', 'NZ', 'RS', 'TR', 'UA', 'US',
]

/** The languages a text may leave the business in. */
export const tongues = ['bg', 'cs', 'da', 'de', 'el', 'en', 'es', 'et', 'fi', 'fr', 'ga', 'hr', 'hu', 'it', 'lt', 'lv', 'mt', 'nb', 'nl', 'pl', 'pt', 'ro', 'sk', 'sl', 'sv']
