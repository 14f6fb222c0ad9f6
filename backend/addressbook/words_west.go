package addressbook

const wordsDe = `
name: name, vollständiger name, vor- und nachname, ansprechpartner, kontakt, kunde, kundenname, mitglied, anzeigename, name vorname, kontaktname
given: vorname, vornamen, rufname
family: nachname, familienname, zuname, hausname, familie
middle: zweiter vorname, weitere vornamen
prefix: anrede, akademischer titel, titel, namenszusatz
suffix: namenssuffix
nickname: spitzname
org: name des unternehmens, firma, unternehmen, firmenname, organisation, verein, arbeitgeber, betrieb, institution, firma/organisation, unternehmensname, name der firma
department: abteilung
title: position, funktion, beruf, stellung, berufsbezeichnung
email: e-mail, email, mail, e-mail-adresse, emailadresse, mailadresse, e-mail 1, e-mail 2, e-mail-adresse 2, mail-adresse
email_home: e-mail privat, private e-mail, email privat
email_work: e-mail geschäftlich, e-mail dienstlich, geschäftliche e-mail
phone: telefon, telefonnummer, tel, rufnummer, telefon-nr, tel-nr, telefon 1, telefon 2, festnetz, fon, telefonnr
phone_mobile: mobil, handy, mobiltelefon, mobilnummer, handynummer, mobilfunk, handynr
phone_home: telefon privat, tel privat, privattelefon, tel p
phone_work: telefon geschäftlich, telefon dienstlich, tel geschäftlich, tel dienstlich, telefon büro, tel g
phone_main: zentrale, telefonzentrale
phone_fax: fax, telefax, faxnummer
address: adresse, anschrift, postanschrift, postadresse, wohnadresse
street: straße, strasse, straße und hausnummer, straße hausnummer, str, straße nr, straße/nr, strasse nr
street2: adresszusatz, adresszeile 2, zusatz
po_box: postfach
postcode: plz, postleitzahl
city: ort, stadt, wohnort, gemeinde
region: bundesland, region, kanton
country: land, staat
birthday: geburtstag, geburtsdatum, geboren, geboren am, geb, geb-datum, geb datum
anniversary: jahrestag, hochzeitstag
gender: geschlecht
language: sprache
groups: gruppe, gruppen, kategorie, kategorien, schlagwörter, verteiler, segment
url: webseite, website, homepage, internet, internetseite, web
notes: notiz, notizen, bemerkung, bemerkungen, anmerkung, anmerkungen, kommentar, kommentare, hinweis, hinweise, sonstiges
status: status, mitgliedsstatus, mitgliederstatus
source: quelle, herkunft, wie gefunden
source_id: kundennummer, kundennr, kunden-nr, kdnr, kd-nr, mitgliedsnummer, mitgliedsnr, mitglieds-nr, nr, id, nummer, lfd nr, lfdnr, kunden-id, laufende nummer, mitgl-nr
national_id: sozialversicherungsnummer, sv-nummer, steuer-id, steueridentifikationsnummer, steuernummer, ahv-nummer, personalausweisnummer, ausweisnummer
customer_since: kunde seit, mitglied seit, eintritt, eintrittsdatum, kundin seit, beigetreten
created_at: erstellungsdatum, erstellt, angelegt, angelegt am, erstellt am, registriert, registriert am, erfasst am, erfassungsdatum
updated_at: geändert, geändert am, aktualisiert, letzte änderung
last_active: zuletzt aktiv, letzte anmeldung, letzter kontakt, letzter login
last_purchase: letzter kauf, letzte bestellung, letzte rechnung
date: datum, tag, zeitpunkt
consent: newsletter, einwilligung, zustimmung, rundbrief, werbung, marketing, dürfen wir mailen, newsletter ja/nein, einwilligung newsletter, newsletter-einwilligung, werbeeinwilligung, abonniert, abo, newsletter-anmeldung, dsgvo, dsgvo-einwilligung, opt-in, einverständnis, einverstanden, erlaubnis, newsletter abonniert, abonnent
consent_at: einwilligung am, einwilligungsdatum, datum der einwilligung, datum einwilligung, zustimmung am, angemeldet am, anmeldedatum, opt-in-datum, unterschrieben am, newsletter seit, einwilligung datum, eingewilligt am, einwilligung vom, zustimmungsdatum, newsletter datum
consent_source: quelle der einwilligung, einwilligung quelle, einwilligung durch, einwilligungsquelle, einwilligung über, herkunft einwilligung
consent_ip: ip, ip-adresse
confirmed_at: bestätigt am, bestätigt, bestätigungsdatum, doi-datum
opted_out: von allen e-mails abgemeldet, abgemeldet, widerrufen, widerruf, gesperrt, werbesperre, widerspruch, sperrvermerk, keine werbung, kein newsletter, ausgetragen, werbewiderspruch, sperre, abbestellt, nicht anschreiben
opted_out_at: abgemeldet am, abmeldedatum, widerrufen am, widerruf am, widerrufsdatum, abbestellt am, datum widerruf, datum der abmeldung, abmeldung am
opted_out_reason: abmeldegrund, grund, grund der abmeldung
consent_sms: sms-einwilligung
consent_phone: telefonwerbung, einwilligung telefon
consent_post: postwerbung, einwilligung post
no_phone: nicht anrufen
legal_basis: rechtsgrundlage
bounce_reason: unzustellbar
`

const wordsNl = `
name: naam, volledige naam, contactpersoon, contact, klant, klantnaam, lid, voor- en achternaam
given: voornaam, voornamen, roepnaam
family: achternaam, familienaam
middle: tussenvoegsel, tussenvoegsels, tweede voornaam
prefix: aanhef, aanspreektitel
suffix: achtervoegsel
nickname: bijnaam
org: bedrijf, bedrijfsnaam, organisatie, vereniging, werkgever, onderneming, naam van bedrijf, naam bedrijf
department: afdeling
title: functie, beroep, titel
email: e-mail, email, mail, e-mailadres, emailadres, mailadres
email_home: e-mail privé
email_work: e-mail werk, zakelijk e-mailadres
phone: telefoon, telefoonnummer, tel, telnr, telefoonnr
phone_mobile: mobiel, mobiele telefoon, gsm, mobiel nummer, 06-nummer, mobielnummer
phone_home: telefoon thuis, telefoon privé, thuistelefoon
phone_work: telefoon werk, telefoon zakelijk
phone_fax: fax
address: adres, postadres
street: straat, straatnaam, straat en huisnummer, straat + nr
street2: adresregel 2
po_box: postbus
postcode: postcode
city: plaats, woonplaats, stad, gemeente
region: provincie
country: land
birthday: geboortedatum, verjaardag, geboren
gender: geslacht
language: taal
groups: groep, groepen, categorie, categorieën, labels
url: website, webpagina
notes: notitie, notities, opmerking, opmerkingen, commentaar
status: status
source: bron, herkomst
source_id: klantnummer, klantnr, lidnummer, relatienummer, debiteurnummer, nr, id, nummer
national_id: bsn, burgerservicenummer, sofinummer, rijksregisternummer, rijksregisternr
customer_since: klant sinds, lid sinds
created_at: aangemaakt, aangemaakt op, geregistreerd
updated_at: gewijzigd, bijgewerkt
last_purchase: laatste aankoop, laatste bestelling
date: datum
consent: nieuwsbrief, toestemming, marketing, mogen wij u mailen, opt-in, ingeschreven, avg-toestemming
consent_at: toestemming datum, datum toestemming, toestemmingsdatum, ingeschreven op, inschrijfdatum, aangemeld op
consent_source: bron toestemming, toestemming bron, bron van toestemming, toestemming via
opted_out: afgemeld voor alle e-mail, afgemeld voor alle e-mails, uitgeschreven, afgemeld, geen nieuwsbrief, geblokkeerd, geen mailing, bezwaar
opted_out_at: uitgeschreven op, afgemeld op, uitschrijfdatum, datum uitschrijving, datum afmelding
`

const wordsFr = `
name: nom complet, nom et prénom, prénom et nom, contact, client, nom du client, nom prénom, adhérent, nom d'affichage
given: prénom, prénoms, prenom
family: nom, nom de famille, patronyme
middle: deuxième prénom
prefix: civilité, civ
suffix: suffixe
nickname: surnom, pseudo
org: société, entreprise, raison sociale, organisation, organisme, association, employeur, nom de l'entreprise
department: service, département
title: fonction, poste, titre, profession
email: e-mail, email, mail, courriel, adresse e-mail, adresse email, adresse mail, adresse de messagerie, adresse électronique, mél
email_home: e-mail personnel, email perso
email_work: e-mail professionnel, email pro
phone: téléphone, tél, numéro de téléphone, tel, n° de téléphone, no tél, téléphone fixe, fixe
phone_mobile: mobile, portable, téléphone portable, téléphone mobile, tél mobile, tél portable, gsm, numéro de portable
phone_home: téléphone domicile, tél domicile, téléphone personnel
phone_work: téléphone bureau, téléphone professionnel, tél bureau, tél pro
phone_fax: fax, télécopie
address: adresse, adresse postale
street: rue, voie, adresse 1, numéro et rue, n° et rue
street2: complément d'adresse, complément adresse, adresse 2, complément
po_box: boîte postale, bp
postcode: code postal, cp
city: ville, commune, localité
region: région, département région, canton
country: pays
birthday: date de naissance, naissance, né le, née le, anniversaire
gender: sexe, genre
language: langue
groups: groupe, groupes, catégorie, catégories, étiquettes, listes, liste, segment
url: site web, site internet, page web, site
notes: note, notes, remarque, remarques, commentaire, commentaires, observation, observations
status: statut, état
source: source, origine, provenance
source_id: numéro client, n° client, no client, code client, numéro d'adhérent, n° adhérent, numéro, n°, id, identifiant, réf, référence
national_id: numéro de sécurité sociale, n° sécurité sociale, nir, insee
customer_since: client depuis, membre depuis, adhérent depuis, date d'adhésion
created_at: créé, créé le, date de création, date d'inscription, inscrit le
updated_at: modifié, modifié le, mis à jour, date de modification
last_active: dernière activité, dernière connexion, dernier contact
last_purchase: dernier achat, dernière commande, date du dernier achat
date: date, le
consent: newsletter, consentement, lettre d'information, infolettre, abonné, abonnement, accepte la newsletter, opt-in, marketing, accord, rgpd, inscrit à la newsletter, pouvons-nous vous écrire, consentement newsletter, inscrit
consent_at: date de consentement, date du consentement, consentement le, date d'abonnement, abonné le, date consentement, date opt-in, consenti le
consent_source: source du consentement, origine du consentement, source consentement
consent_ip: ip, adresse ip
confirmed_at: confirmé le, date de confirmation
opted_out: désabonné de tous les e-mails, désabonné, désinscrit, désinscription, opposition, ne pas contacter, liste noire, désabonnement, retrait
opted_out_at: désabonné le, date de désabonnement, désinscrit le, date de désinscription, date de retrait, retiré le
opted_out_reason: motif, raison, motif de désinscription
consent_sms: consentement sms
`

const wordsEs = `
name: nombre completo, nombre y apellidos, contacto, cliente, nombre del cliente, socio, apellidos y nombre
given: nombre, nombres, nombre de pila
family: apellidos, apellido, primer apellido
middle: segundo nombre
prefix: tratamiento
nickname: apodo, alias
org: empresa, compañía, organización, razón social, asociación, nombre de la empresa
department: departamento
title: cargo, puesto, profesión
email: e-mail, email, correo, correo electrónico, dirección de correo electrónico, dirección de correo, dirección de email, mail
phone: teléfono, tel, número de teléfono, tlf, tfno, teléfono fijo
phone_mobile: móvil, teléfono móvil, celular, número de móvil
phone_home: teléfono particular, teléfono de casa
phone_work: teléfono del trabajo, teléfono trabajo, teléfono de trabajo
phone_fax: fax
address: dirección, domicilio, dirección postal
street: calle, calle y número, vía, dirección 1
street2: dirección 2
po_box: apartado de correos, apartado postal
postcode: código postal, cp, c p, cód postal
city: ciudad, población, localidad, municipio
region: provincia, región, estado, comunidad autónoma
country: país
birthday: fecha de nacimiento, cumpleaños, nacimiento, f nacimiento
anniversary: aniversario
gender: sexo, género
language: idioma, lengua
groups: grupo, grupos, categoría, categorías, etiquetas, listas
url: sitio web, página web, web
notes: notas, nota, observaciones, comentarios, comentario
status: estado del socio, situación
source: origen, fuente, procedencia
source_id: nº cliente, número de cliente, código cliente, nº socio, número de socio, número, nº, id, código, n cliente, código de cliente
national_id: dni, nif, nie, dni/nif, documento de identidad, número de la seguridad social
customer_since: cliente desde, socio desde, fecha de alta
created_at: creado, creado el, fecha de creación, fecha de registro
updated_at: modificado, actualizado
last_purchase: última compra, último pedido
date: fecha
consent: boletín, newsletter, consentimiento, suscripción, suscrito, boletín de noticias, acepta publicidad, publicidad, marketing, opt-in, podemos escribirle, acepta comunicaciones, rgpd
consent_at: fecha de consentimiento, fecha del consentimiento, fecha consentimiento, fecha de suscripción, suscrito el
consent_source: origen del consentimiento, fuente del consentimiento, origen consentimiento
opted_out: baja, dado de baja, de baja, no contactar, no enviar, lista negra, desuscrito, lista robinson
opted_out_at: fecha de baja, fecha baja, baja el, fecha de revocación
opted_out_reason: motivo de baja, motivo
`

const wordsPt = `
name: nome completo, contacto, contato, cliente, nome do cliente, nome e apelido, sócio
given: nome, nome próprio, primeiro nome, nomes próprios
family: apelido, apelidos, sobrenome, último nome
middle: segundo nome, nome do meio
prefix: tratamento, título
nickname: alcunha
org: empresa, organização, nome da empresa, entidade, associação, companhia
department: departamento
title: cargo, função, profissão
email: e-mail, email, correio eletrónico, correio electrónico, endereço de e-mail, endereço de email, endereço de correio eletrónico, mail, correio electrónico, correio eletrónico, correio eletrônico, endereço de correio electrónico, endereço de correio eletrónico, endereço de correio eletrônico
phone: telefone, tel, número de telefone, telef, telefone fixo
phone_mobile: telemóvel, celular, móvel, número de telemóvel, tlm
phone_home: telefone de casa, telefone residencial
phone_work: telefone do trabalho, telefone do emprego
phone_fax: fax
address: morada, endereço
street: rua, morada 1
po_box: apartado
postcode: código postal, cód postal, cp, cep
city: cidade, localidade, concelho
region: distrito, região
country: país, país/região
birthday: data de nascimento, aniversário, nascimento
gender: sexo, género
language: idioma, língua
groups: grupo, grupos, categoria, categorias, etiquetas
url: sítio web, página web, site, website
notes: notas, nota, observações, comentários, comentário
status: estado, situação
source: origem, fonte
source_id: nº cliente, número de cliente, nº de cliente, nº sócio, número de sócio, número, nº, id, código
national_id: nif, cartão de cidadão, bi, cc, número de contribuinte
customer_since: cliente desde, sócio desde, data de adesão
created_at: criado, criado em, data de criação, data de registo
last_purchase: última compra, última encomenda
date: data
consent: newsletter, boletim, consentimento, subscrição, marketing, publicidade, aceita newsletter, subscritor, autoriza, opt-in
consent_at: data de consentimento, data do consentimento, data consentimento, data de subscrição, consentido em
consent_source: origem do consentimento, fonte do consentimento
opted_out: cancelado, não contactar, removido, desinscrito, cancelou, oposição
opted_out_at: data de cancelamento, cancelado em, data de remoção
`
