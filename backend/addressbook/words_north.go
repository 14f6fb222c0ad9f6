package addressbook

// plainTexts: one line per field, `key: word, word`. Words are folded when
// read, so case, marks and punctuation do not matter.
var plainTexts = map[string]string{"en": wordsEn, "de": wordsDe, "fr": wordsFr, "sv": wordsSv, "nl": wordsNl, "es": wordsEs, "it": wordsIt,
	"pl": wordsPl, "da": wordsDa, "nb": wordsNb, "fi": wordsFi, "pt": wordsPt, "cs": wordsCs, "sk": wordsSk, "hu": wordsHu, "ro": wordsRo, "et": wordsEt, "lv": wordsLv, "lt": wordsLt, "bg": wordsBg, "sl": wordsSl, "hr": wordsHr, "el": wordsEl,
	"ga": wordsGa, "mt": wordsMt, "is": wordsIs}

const wordsEn = `
name: name, full name, display name, contact name, contact, customer, customer name, member name, person
given: first name, firstname, first names, given name, given names, forename, forenames, christian name, first, given, fname
family: last name, lastname, surname, family name, last, last names, second name, family, lname
middle: middle name, middle names, additional name, middle initial
prefix: prefix, salutation, name prefix, honorific, courtesy title, form of address
suffix: suffix, name suffix
nickname: nickname, nick, known as, preferred name
org: company, organisation, organization, company name, organisation name, organization name, employer, business, business name, firm, account name
department: department, dept, division
title: job title, position, role, occupation, function, profession, title, job
email: e-mail, email address, e-mail address, mail, mail address, email addresses, e-mails, contact email, primary email, primary e-mail, customer email, user email, email 1, e-mail 1, email 2, e-mail 2, email 3, secondary email, other email, email other, alternative email
email_home: home email, private email, personal email, email home, email private
email_work: work email, business email, email work
phone: phone, telephone, phone number, tel, tel no, telephone number, phone no, contact number, primary phone number, phone 1, phone 2, telephone 1, telephone 2
phone_mobile: mobile, mobile phone, mobile number, cell, cell phone, cellphone, cellular, mobile no, mobile phone number, gsm, home mobile, sms, sms number
phone_home: home phone, private phone, phone home, home phone 2, home telephone, phone private
phone_work: work phone, business phone, office phone, phone work, business phone 2, daytime phone, phone business
phone_primary: primary phone
phone_main: company main phone, main phone, switchboard
phone_fax: fax, fax number, facsimile
phone_home_fax: home fax
phone_work_fax: business fax, work fax
phone_pager: pager
phone_car: car phone
phone_assistant: assistants phone
phone_other: other phone, phone other, phone video
address: address, postal address, full address, mailing address
address_home: home address
address_work: work address, business address
street: street, street address, address line 1, address 1, address1, street 1, addr1, house number and street, street name
street2: address line 2, address 2, address2, street 2, addr2, apartment, suite
street3: address line 3, address 3, street 3
street_home: home street
street_work: business street, work street
street_other: other street
po_box: po box, p o box, post office box
postcode: postcode, post code, zip, zip code, zipcode, postal code, postalcode
postcode_home: home zip, home postal code, home postcode, home zipcode
postcode_work: work zip, business postal code, work postal code, work zipcode, business zip
postcode_other: other postal code, other zip
city: city, town, place, locality, town city, post town
city_home: home city
city_work: work city, business city
city_other: other city
region: state, region, county, province, state region, state province
region_home: home state
region_work: work state, business state
region_other: other state
country: country, country region, nation, country code, country or region
country_home: home country, home country region
country_work: work country, business country region, business country
country_other: other country region, other country
birthday: birthday, birth date, date of birth, birthdate, dob, born
anniversary: anniversary, wedding anniversary
gender: gender, sex
language: language, preferred language, locale, lang, language code
groups: groups, group, categories, category, tags, tag, labels, segments, segment, lists, list
url: website, web site, url, homepage, web page, web, www, website home page, website blog, website other, website profile, website work
notes: notes, note, comments, comment, remarks, remark, description, memo, additional information
status: status, state of membership, membership status, member status, contact status
source: source, origin, lead source, how did you hear about us, acquired via
source_id: id, no, nr, number, number id, customer no, customer number, customer id, member no, member number, membership number, member id, client id, client number, contact id, user id, record id, reference, ref, external id, account number, customer nr, membership no, row id
national_id: national id, national identity number, national insurance number, ni number, social security number, ssn, personal identity number, personal number, identity number, government id number, tax id, passport number, id card number
customer_since: customer since, member since, joined, join date, joined on, date joined, client since, membership date, joining date, start date
created_at: created, created at, created on, create date, date created, registered, registered at, registration date, creation date, created date, signup date, sign up date, date added, added on
updated_at: updated, updated at, updated on, modified, last modified, last updated, modified at
last_active: last active, last activity, last login, last seen, last visit, last contact
last_purchase: last purchase, last order, last order date, last purchase date, latest order
date: date, when, day, timestamp
consent: newsletter, consent, opt in, optin, marketing, marketing consent, email consent, newsletter consent, may we email you, may we contact you, subscribed, subscription, e-mail marketing, email marketing, accepts marketing, accepts email marketing, newsletter subscription, mailing list, mailing, receive newsletter, newsletter subscriber, consent given, gdpr consent, gdpr, permission, permission to email, email opt in, marketing opt in, wants newsletter, agrees to newsletter, agreed, subscriber
consent_at: consent date, date of consent, signed on, signed, consent given on, consent given at, opt in date, optin date, opt in time, optin time, subscribed on, subscribed at, subscription date, consent at, consent time, consent timestamp, newsletter since, newsletter date, agreed on, date signed, permission date, gdpr date, consented at, consented on
consent_source: consent source, source of consent, opt in source, optin source, how consent was given, consent method, consent via, consent given via
consent_ip: consent ip, opt in ip, optin ip, ip, ip address, signup ip
confirmed_at: confirmed at, confirm time, confirmation date, confirmed on, double opt in date, doi date, confirmed
double_opt_in: double opt in, doi, double optin
opted_out: unsubscribed, opt out, opted out, optout, email opt out, do not mail, do not email, do not contact, no newsletter, no marketing, suppressed, blacklisted, blocklisted, blocked, objection, objected, unsubscribed from all email, has opted out of email, emailoptout
opted_out_at: unsubscribed at, unsubscribed on, unsubscribe date, opt out date, date unsubscribed, opted out on, opted out at, withdrawn at, withdrawn on, withdrawal date, unsubscription date, unsubscribe time
opted_out_reason: unsubscribe reason, opt out reason, reason for leaving
consent_sms: sms consent, sms marketing, accepts sms marketing, sms opt in, may we text you
consent_phone: phone consent, phone marketing, may we call you, telephone consent
consent_post: post consent, postal marketing, mail consent by post, may we write to you
no_phone: do not call, no calls
legal_basis: legal basis, lawful basis, basis
bounce_reason: bounce, bounced, hard bounce, bounce reason, hard bounce reason
`

const wordsSv = `
name: namn, fullständigt namn, för- och efternamn, kontakt, kontaktperson, kundnamn, kund, medlem, visningsnamn, person, namn kontakt
given: förnamn, tilltalsnamn, fornamn, för namn
family: efternamn, släktnamn
middle: mellannamn
prefix: titel före namn, tilltal, hälsningsfras
nickname: smeknamn
org: företag, företagsnamn, organisation, firma, bolag, förening, arbetsgivare, kundföretag, företagets namn
department: avdelning
title: befattning, titel, roll, yrke, funktion
email: e-post, epost, mejl, mail, e-postadress, epostadress, mejladress, mailadress, e-mail, email, e-post 1, e-post 2, e-postadress 2, e-mejl, mejladresser
email_home: e-post privat, privat e-post, e-post hem
email_work: e-post arbete, e-post jobb, e-post arbetet
phone: telefon, telefonnummer, tel, tfn, telnr, telefonnr, telefon 1, telefon 2, tele
phone_mobile: mobil, mobiltelefon, mobilnummer, mobilnr, mobiltelefonnummer, sms
phone_home: hemtelefon, telefon hem, telefon bostad, telefon privat, hemnummer
phone_work: arbetstelefon, telefon arbete, telefon jobb, telefon arbetet
phone_main: växel, telefon växel, växelnummer
phone_fax: fax, faxnummer
address: adress, postadress, fullständig adress
address_home: hemadress
address_work: arbetsadress
street: gata, gatuadress, adressrad 1, utdelningsadress, adress 1, besöksadress
street2: adressrad 2, c/o, co adress, adress 2, c o
po_box: box, postbox
postcode: postnr, postnummer, post nr
city: ort, postort, stad
region: län, region, landskap
country: land, landskod
birthday: födelsedag, födelsedatum, född, födelsedata
anniversary: årsdag, bröllopsdag
gender: kön
language: språk
groups: grupp, grupper, kategori, kategorier, etikett, etiketter, taggar, segment, lista, listor
url: webbplats, webbsida, hemsida, webb, webbadress
notes: anteckning, anteckningar, kommentar, kommentarer, notering, noteringar, anmärkning, övrigt, fritext, info, noteringar
status: status, medlemsstatus, kundstatus
source: källa, ursprung, hur hittade du oss, kanal
source_id: kundnr, kundnummer, kund-id, kundid, medlemsnr, medlemsnummer, medlems-id, nr, id, löpnr, löpnummer, kund nr, referens
national_id: personnummer, personnr, pnr, person nr, samordningsnummer
customer_since: kund sedan, medlem sedan, kundsedan, inträdesdatum, startdatum, inträde, medlemskap från, gick med
created_at: skapad, skapat, registrerad, registreringsdatum, skapad datum, upplagd, datum skapad
updated_at: ändrad, uppdaterad, senast ändrad, senast uppdaterad
last_active: senast aktiv, senaste aktivitet, senaste inloggning, senaste besök, senaste kontakt
last_purchase: senaste köp, senast köp, senaste order, senast köpt, senaste beställning
date: datum, dag, tidpunkt
consent: nyhetsbrev, samtycke, utskick, vill ha nyhetsbrev, prenumeration, prenumererar, prenumerant, marknadsföring, får vi mejla dig, får vi mejla, ok att mejla, medgivande, samtycke nyhetsbrev, godkänt utskick, samtycke marknadsföring, reklam, godkännande, gdpr, gdpr-samtycke, e-postutskick, tillstånd
consent_at: samtycke datum, samtyckesdatum, datum samtycke, samtycke givet, samtyckt, prenumerationsdatum, datum för samtycke, anmäld, nyhetsbrev sedan, nyhetsbrev datum, samtycke gavs, samtyckt den, anmälningsdatum
consent_source: samtycke källa, källa samtycke, samtyckeskälla, insamlat via, samtycke via
consent_ip: ip, ip-adress, samtycke ip
confirmed_at: bekräftad, bekräftat, bekräftelsedatum
opted_out: avregistrerad från all e-post, avanmäld från all e-post, avregistrerad, avanmäld, avregistrering, avreg, spärrad, spärr, ej utskick, reklamspärr, vill inte ha utskick, avprenumererad, nix, ingen reklam, återkallat
opted_out_at: avregistrerad datum, avregistreringsdatum, avanmäld datum, återkallat datum, datum avregistrering, samtycke återkallat, återkallad, avreg datum, avanmälningsdatum
opted_out_reason: orsak, anledning, avregistreringsorsak
consent_sms: sms-utskick, samtycke sms, sms samtycke
consent_phone: samtycke telefon
consent_post: samtycke post, postutskick
no_phone: ring ej, nix-telefon
legal_basis: rättslig grund, laglig grund
bounce_reason: studs, studsat
`

const wordsDa = `
name: navn, fulde navn, kontakt, kontaktperson, kundenavn, kunde, medlem, visningsnavn
given: fornavn, fornavne
family: efternavn
middle: mellemnavn
org: firma, virksomhed, firmanavn, organisation, forening, arbejdsgiver, virksomhedens navn, virksomhedsnavn
department: afdeling
title: stilling, titel, jobtitel
email: e-mail, email, mail, e-mailadresse, mailadresse
phone: telefon, telefonnummer, tlf, tlf nr, tlfnr, telefonnr
phone_mobile: mobil, mobiltelefon, mobilnummer, mobilnr
phone_home: privattelefon, telefon privat, hjemmetelefon
phone_work: arbejdstelefon, telefon arbejde
phone_fax: fax
address: adresse, postadresse
street: gade, vej, gadenavn, vejnavn, adresse 1, gade og husnummer
street2: adresse 2
po_box: postboks
postcode: postnr, postnummer
city: by, bynavn, poststed
region: region
country: land
birthday: fødselsdag, fødselsdato, født
anniversary: bryllupsdag, årsdag
gender: køn
language: sprog
groups: gruppe, grupper, kategori, kategorier
url: hjemmeside, websted, web
notes: noter, note, bemærkning, bemærkninger, kommentar, kommentarer
status: status
source: kilde
source_id: kundenr, kundenummer, medlemsnr, medlemsnummer, nr, id, kunde-id
national_id: cpr, cpr-nummer, cpr nr, cprnummer, personnummer
customer_since: kunde siden, medlem siden, indmeldt
created_at: oprettet, registreret, oprettelsesdato
updated_at: ændret, opdateret
last_purchase: seneste køb, sidste køb
date: dato
consent: nyhedsbrev, samtykke, markedsføring, tilladelse, må vi sende e-mail, permission
consent_at: samtykkedato, dato for samtykke, samtykke dato, tilmeldt, tilmeldingsdato
consent_source: samtykke kilde, kilde til samtykke
opted_out: afmeldt, frameldt, ikke kontakt, spærret
opted_out_at: afmeldt dato, afmeldingsdato, dato afmeldt, frameldt dato
`

const wordsNb = `
name: navn, fullt navn, kontakt, kontaktperson, kundenavn, kunde, medlem
given: fornavn
family: etternavn
middle: mellomnavn
org: firma, bedrift, selskap, firmanavn, organisasjon, forening, arbeidsgiver, firmaets navn, bedriftsnavn, selskapsnavn
department: avdeling
title: stilling, tittel
email: e-post, epost, e-postadresse, epostadresse, mail, e-mail
phone: telefon, telefonnummer, tlf, tlf nr
phone_mobile: mobil, mobiltelefon, mobilnummer, mobilnr
phone_home: telefon privat, hjemmetelefon
phone_work: telefon arbeid, jobbtelefon, arbeidstelefon
phone_fax: faks
address: adresse, postadresse
street: gate, gateadresse, vei, gatenavn, adresse 1
street2: adresse 2
po_box: postboks
postcode: postnr, postnummer
city: poststed, sted, by
region: fylke
country: land
birthday: fødselsdag, fødselsdato, født
gender: kjønn
language: språk
groups: gruppe, grupper, kategori, kategorier
url: hjemmeside, nettsted, nettside
notes: notat, notater, merknad, merknader, kommentar, kommentarer
status: status
source: kilde
source_id: kundenr, kundenummer, medlemsnr, medlemsnummer, nr, id
national_id: fødselsnummer, personnummer, fødselsnr
customer_since: kunde siden, medlem siden, innmeldt
created_at: opprettet, registrert
updated_at: endret, oppdatert
last_purchase: siste kjøp
date: dato
consent: nyhetsbrev, samtykke, markedsføring, tillatelse, kan vi sende e-post
consent_at: samtykkedato, dato for samtykke, samtykke dato, påmeldt, påmeldingsdato
consent_source: samtykke kilde
opted_out: avmeldt, reservert, utmeldt
opted_out_at: avmeldt dato, dato avmeldt, avmeldingsdato
`

const wordsFi = `
name: nimi, koko nimi, yhteyshenkilö, asiakas, asiakkaan nimi, jäsen
given: etunimi, etunimet, kutsumanimi
family: sukunimi
org: yritys, yrityksen nimi, organisaatio, yhdistys, työnantaja
department: osasto
title: titteli, tehtävä, ammatti, asema
email: sähköposti, sähköpostiosoite, s-posti, email, e-mail, meili
phone: puhelin, puhelinnumero, puh, puh nro
phone_mobile: matkapuhelin, kännykkä, gsm, mobiili
phone_home: kotipuhelin
phone_work: työpuhelin
phone_fax: faksi
address: osoite, postiosoite
street: katuosoite, katu, lähiosoite
po_box: postilokero, pl
postcode: postinumero, postinro
city: kaupunki, postitoimipaikka, paikkakunta, kunta
region: maakunta, lääni
country: maa
birthday: syntymäpäivä, syntymäaika, syntynyt
gender: sukupuoli
language: kieli, asiointikieli
groups: ryhmä, ryhmät, luokka, luokat
url: verkkosivu, kotisivu, www
notes: huomautus, huomautukset, lisätiedot, muistiinpanot, kommentti, huom
status: tila, status
source: lähde
source_id: asiakasnro, asiakasnumero, jäsennumero, nro, numero, id, tunnus
national_id: henkilötunnus, hetu, sosiaaliturvatunnus
customer_since: asiakas alkaen, jäsen alkaen, liittynyt, liittymispäivä
created_at: luotu, rekisteröity
last_purchase: viimeisin ostos, viimeisin tilaus
date: päivämäärä, pvm, päiväys
consent: uutiskirje, suostumus, markkinointi, markkinointilupa, markkinointisuostumus, saako lähettää sähköpostia
consent_at: suostumuspäivä, suostumus pvm, suostumuksen päivämäärä, suostumus annettu, tilattu
consent_source: suostumuksen lähde
opted_out: peruttu, perunut, kielto, markkinointikielto, poistunut
opted_out_at: peruttu pvm, perumispäivä, peruutuspäivä
`
