package addressbook

// dialectTexts: name | language | signs needed | own columns kept; then signs;
// then `field: column, column`.
const dialectTexts = `
= outlook-com | en | 2 | no
signs: Given Yomi, Surname Yomi, IMAddress, Schools, Personal Web Page, Company Yomi
prefix: Title
title: Job Title
nickname: Nickname
email: E-mail Address, E-mail 2 Address, E-mail 3 Address
phone_callback: Callback
phone_radio: Radio Phone
phone_telex: Telex
phone_tty: TTY/TDD Phone
phone_other_fax: Other Fax
url: Personal Web Page, Web Page
-: Given Yomi, Surname Yomi, IMAddress, Schools, Company Yomi, Location, Hobby, Spouse, Office Location, Manager's Name, Assistant's Name

= google-new | en | 1 | no
signs: Organization Name & Labels, google label
given: First Name
middle: Middle Name
family: Last Name
prefix: Name Prefix
suffix: Name Suffix
nickname: Nickname
org: Organization Name
title: Organization Title
department: Organization Department
birthday: Birthday
notes: Notes
groups: Labels
-: Phonetic First Name, Phonetic Middle Name, Phonetic Last Name, File As, Photo

= google-old | en | 1 | no
signs: Group Membership & Given Name, google type
name: Name
given: Given Name
middle: Additional Name
family: Family Name
prefix: Name Prefix
suffix: Name Suffix
nickname: Nickname
birthday: Birthday
gender: Gender
notes: Notes
language: Language
groups: Group Membership
-: Yomi Name, Given Name Yomi, Additional Name Yomi, Family Name Yomi, Initials, Short Name, Maiden Name, Location, Billing Information, Directory Server, Mileage, Occupation, Hobby, Sensitivity, Priority, Subject, Photo

= mailchimp-subscribed | | 2 | yes
signs: MEMBER_RATING, LEID, EUID, OPTIN_TIME, CONFIRM_TIME, OPTIN_IP, CONFIRM_IP
email: Email Address
consent_at: OPTIN_TIME
consent_ip: OPTIN_IP
confirmed_at: CONFIRM_TIME
confirmed_ip: CONFIRM_IP
opted_out_at: UNSUB_TIME
opted_out_source: UNSUB_CAMPAIGN_TITLE
opted_out_reason: UNSUB_REASON
opted_out_reason_other: UNSUB_REASON_OTHER
bounced_at: CLEAN_TIME
notes: NOTES
groups: TAGS
address_joined: Address
-: MEMBER_RATING, LATITUDE, LONGITUDE, GMTOFF, DSTOFF, TIMEZONE, CC, REGION, LAST_CHANGED, UNSUB_CAMPAIGN_ID, CLEAN_CAMPAIGN_TITLE, CLEAN_CAMPAIGN_ID, LEID, EUID, Marketing Permissions

= hubspot | en | 2 | no
signs: Record ID, Contact ID, Legal basis for processing contact's data, Marketing contact status, Unsubscribed from all email, Opted out of email: Marketing Information, Opted out of email: One to One, Email hard bounce reason, Original Source, Lifecycle Stage, Contact owner
source_id: Record ID, Contact ID, Record ID - Contact
email: Email, Work email, Additional email addresses
phone: Phone Number
phone_mobile: Mobile Phone Number
phone_fax: Fax Number
org: Company Name, Company, Associated Company, Primary Associated Company
title: Job Title
street: Street Address
city: City
region: State/Region
postcode: Postal Code
country: Country/Region, Country
language: Preferred language
legal_basis: Legal basis for processing contact's data
opted_out: Unsubscribed from all email
bounce_reason: Email hard bounce reason
source: Original Source, Original Traffic Source
created_at: Create Date
prefix: Salutation
birthday: Date of birth
last_active: Last Activity Date
-: Marketing contact status, Last Modified Date, Lifecycle Stage, Contact owner, Lead Status

= brevo | en | 2 | yes
signs: DOUBLE_OPT-IN, ADDED_TIME, MODIFIED_TIME, emailBlacklisted, smsBlacklisted, SMS & EMAIL, OPT_IN & EMAIL, DOUBLE_OPTIN
source_id: CONTACT ID, ID
email: EMAIL
phone_mobile: SMS
phone_whatsapp: WHATSAPP
phone: LANDLINE_NUMBER
double_opt_in: DOUBLE_OPT-IN, DOUBLE_OPTIN
consent: OPT_IN
added_at: ADDED_TIME
opted_out: emailBlacklisted, EMAIL_BLACKLISTED, BLACKLISTED, BLOCKLISTED
title: JOB_TITLE
-: MODIFIED_TIME, smsBlacklisted, EXT_ID, TIMEZONE, CONTACT_TIMEZONE

= klaviyo | en | 1 | yes
signs: Klaviyo ID, Email Marketing Consent, Email Suppressions, Email Marketing Consent Timestamp
source_id: Klaviyo ID
email: Email
org: Organization
title: Title
phone: Phone Number
street: Address
street2: Address 2
city: City
region: State / Region
country: Country
postcode: Zip Code
consent_source: Source
consent_ip: IP Address
consent: Email Marketing Consent
consent_at: Email Marketing Consent Timestamp
consent_sms: SMS Marketing Consent, SMS Consent
last_active: Last Active
created_at: Profile Created On
added_at: Date Added
suppressions: Email Suppressions
-: Latitude, Longitude, First Active, Last Open, Last Click, First Purchase Date, Initial Source, Initial Referring Domain, Last Source, SMS Marketing Consent Timestamp, SMS Consent Timestamp, Historic Customer Lifetime Value, Predicted Customer Lifetime Value, Total Customer Lifetime Value, Historic Number Of Orders, Predicted Number Of Orders, Average Days Between Orders, Average Order Value, Churn Risk Prediction, Expected Date Of Next Order

= shopify | en | 1 | no
signs: Accepts Email Marketing, Default Address Zip, Default Address Address1, Accepts SMS Marketing, Accepts Marketing & Total Orders, Accepts Marketing & Total Spent
source_id: Customer ID
email: Email
consent: Accepts Email Marketing, Accepts Marketing
consent_sms: Accepts SMS Marketing
org: Default Address Company, Company
street: Default Address Address1, Address1
street2: Default Address Address2, Address2
city: Default Address City, City
region: Default Address Province Code, Province Code, Province
country: Default Address Country Code, Country Code, Country
postcode: Default Address Zip, Zip
phone#2: Default Address Phone
phone#1: Phone
notes: Note
groups: Tags
-: Total Spent, Total Orders, Tax Exempt

= woocommerce | en | 2 | no
signs: Sign Up, AOV, Total Spend, Last Active, Shipping Phone, AOV & Region
name: Name
email: Email
last_active: Last Active
created_at: Sign Up
country: Country / Region
city: City
region: Region
postcode: Postal Code
phone: Billing Phone, Shipping Phone
-: Username, Orders, Total Spend, AOV, Role

= salesforce | en | 2 | no
signs: Email Opt Out, Mailing Zip/Postal Code, Mailing Street, Mailing City, HasOptedOutOfEmail, MailingPostalCode, MailingStreet, Fax Opt Out, Account Name & Lead Source
source_id: Contact ID, Lead ID, Id
prefix: Salutation
org: Account Name, Company
email: Email
phone: Phone
phone_mobile: Mobile, MobilePhone, Mobile Phone
phone_home: Home Phone, HomePhone
phone_other: Other Phone, OtherPhone
phone_fax: Fax
street: Mailing Street, MailingStreet, Street
city: Mailing City, MailingCity
region: Mailing State/Province, MailingState
postcode: Mailing Zip/Postal Code, MailingPostalCode
country: Mailing Country, MailingCountry
street_other: Other Street, OtherStreet
city_other: Other City, OtherCity
postcode_other: Other Zip/Postal Code, OtherPostalCode
country_other: Other Country, OtherCountry
opted_out: Email Opt Out, HasOptedOutOfEmail
no_phone: Do Not Call, DoNotCall
source: Lead Source, LeadSource
created_at: Created Date, CreatedDate
birthday: Birthdate
notes: Description
bounce_reason: Email Bounced Reason, EmailBouncedReason
last_active: Last Activity, LastActivityDate
-: Fax Opt Out, Contact Owner, Account ID, AccountId, Last Modified Date, LastModifiedDate, OwnerId

= odoo | en | 2 | no
signs: Opt Out & Name, Blacklist, Is Blacklisted, Mailing Lists, Subscription Information, Unsubscription Date, Subscription List/Opt Out, subscription_ids/opt_out, Number of Bounced Email & Opt Out, opt_out, is_blacklisted, list_ids
name: Name, Contact Name
email: Email, Normalized Email
org: Company Name, Company
country: Country
groups: Mailing Lists, Mailing List, Subscription List/Mailing List, Tags
opted_out: Opt Out, Subscription List/Opt Out, Blacklist, Is Blacklisted, opt_out, is_blacklisted
opted_out_at: Unsubscription Date, Subscription List/Unsubscription Date
created_at: Created on
-: Last Updated on, Bounce, Number of Bounced Email

= fortnox | sv | 2 | yes
signs: Kundnr & Namn, Organisationsnr, Organisationsnummer, Org.nr, Betalningsvillkor, Er referens, VAT-nummer, Prislista, Momsregistreringsnummer
source_id: Kundnr
org: Företagsnamn
-: Betalningsvillkor, Leveranssätt, Leveransvillkor, Prislista, Valuta, Momstyp, Kostnadsställe, Projekt, Fakturarabatt, Er referens, Vår referens

= espocrm | en | 1 | no
signs: emailAddressIsOptedOut, emailAddressIsInvalid
source_id: id
given: firstName
family: lastName
prefix: salutationName
email: emailAddress
phone: phoneNumber
org: accountName
title: title
street: addressStreet
city: addressCity
region: addressState
postcode: addressPostalCode
country: addressCountry
notes: description
opted_out: emailAddressIsOptedOut
bounce_reason: emailAddressIsInvalid
no_phone: doNotCall
created_at: createdAt
updated_at: modifiedAt
-: phoneNumberIsOptedOut, phoneNumberIsInvalid, assignedUserName, assignedUserId, createdById, deleted

= suitecrm | en | 1 | no
signs: email_opt_out, email1, primary_address_street, invalid_email
source_id: id
given: first_name
family: last_name
prefix: salutation
email: email1, email_address, email, email2
phone_mobile: phone_mobile
phone_work: phone_work
phone_home: phone_home
phone_other: phone_other
phone_fax: phone_fax
org: account_name
title: title
department: department
street: primary_address_street
city: primary_address_city
region: primary_address_state
postcode: primary_address_postalcode
country: primary_address_country
street_other: alt_address_street
city_other: alt_address_city
postcode_other: alt_address_postalcode
country_other: alt_address_country
notes: description
opted_out: email_opt_out
bounce_reason: invalid_email
no_phone: do_not_call
created_at: date_entered
updated_at: date_modified
birthday: birthdate
source: lead_source
-: assigned_user_name, assigned_user_id, modified_user_id, created_by, deleted
`
