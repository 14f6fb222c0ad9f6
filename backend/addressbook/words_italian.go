package addressbook

const wordsIt = `
name: nome e cognome, nome completo, contatto, cliente, nominativo, cognome e nome, socio
given: nome, nomi
family: cognome, cognomi
middle: secondo nome
prefix: titolo, appellativo
nickname: soprannome
org: azienda, società, ragione sociale, ditta, organizzazione, ente, associazione, impresa, nome azienda, nome dell'azienda, nome della società
department: reparto, ufficio
title: posizione, qualifica, ruolo, professione, mansione
email: e-mail, email, mail, posta elettronica, indirizzo e-mail, indirizzo email, indirizzo mail, indirizzo di posta elettronica, pec
phone: telefono, tel, numero di telefono, telefono fisso, recapito telefonico
phone_mobile: cellulare, cell, telefono cellulare, mobile, numero di cellulare
phone_home: telefono casa, telefono abitazione, telefono di casa
phone_work: telefono ufficio, telefono lavoro
phone_fax: fax
address: indirizzo, indirizzo completo, recapito
street: via, via e numero, via e numero civico
street2: indirizzo 2
po_box: casella postale
postcode: cap, codice postale
city: città, comune, località
region: provincia, regione, prov
country: paese, nazione, stato
birthday: data di nascita, compleanno, nascita, nato il, nata il
anniversary: anniversario
gender: sesso, genere
language: lingua
groups: gruppo, gruppi, categoria, categorie, etichette, liste
url: sito web, pagina web, sito
notes: note, nota, osservazioni, commenti, commento
status: stato socio, stato iscrizione
source: fonte, origine, provenienza
source_id: codice cliente, n cliente, numero cliente, numero socio, numero tessera, numero, n, id, codice, tessera, n socio
national_id: codice fiscale, cod fisc, cf
customer_since: cliente dal, socio dal, data iscrizione socio, cliente da
created_at: creato, creato il, data creazione, data di creazione, data registrazione
updated_at: modificato, aggiornato
last_purchase: ultimo acquisto, ultimo ordine
date: data
consent: newsletter, consenso, iscrizione newsletter, consenso marketing, consenso newsletter, pubblicità, marketing, iscritto, consenso privacy, possiamo scriverle, opt-in, autorizzazione
consent_at: data consenso, data del consenso, consenso il, data iscrizione, data di iscrizione, data di consenso
consent_source: fonte consenso, fonte del consenso, origine consenso, origine del consenso
opted_out: disiscritto, cancellato, revocato, revoca, non contattare, disiscrizione, opposizione
opted_out_at: data disiscrizione, data cancellazione, data revoca, revocato il, data di revoca, disiscritto il
opted_out_reason: motivo, motivo della revoca
`
