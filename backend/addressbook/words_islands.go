package addressbook

const wordsGa = `
name: ainm iomlán, ainm agus sloinne, ainm an chustaiméara, custaiméir, teagmhálaí, ball, ainm taispeána
given: céadainm, ainm baiste, ainm
family: sloinne, ainm teaghlaigh
middle: ainm láir
prefix: teideal cúirtéise
nickname: leasainm
org: cuideachta, ainm na cuideachta, eagraíocht, comhlacht, gnó, cumann
department: roinn
title: post, teideal poist, ról, gairm
email: ríomhphost, seoladh ríomhphoist, r-phost
email_home: ríomhphost baile, ríomhphost pearsanta
email_work: ríomhphost oibre
phone: fón, guthán, teileafón, uimhir ghutháin, uimhir fóin, uimhir theileafóin
phone_mobile: fón póca, guthán póca, uimhir fóin póca
phone_home: fón baile
phone_work: fón oibre
phone_fax: facs
address: seoladh, seoladh poist
street: sráid, líne seolta 1
street2: líne seolta 2
po_box: bosca poist
postcode: cód poist, postchód, éirchód
city: cathair, baile
region: contae, cúige
country: tír
birthday: dáta breithe, lá breithe
gender: inscne
language: teanga
groups: grúpa, grúpaí, catagóir, catagóirí, clibeanna
url: suíomh gréasáin
notes: nóta, nótaí, tuairim
status: stádas
source: foinse
source_id: uimhir chustaiméara, uimhir bhaill, uimh
national_id: uimhir psp, uimhir phearsanta seirbhíse poiblí
customer_since: custaiméir ó, ball ó
created_at: cruthaithe, dáta cruthaithe
last_purchase: ceannach deireanach
date: dáta
consent: nuachtlitir, toiliú, toiliú margaíochta, liostáilte
consent_at: dáta toilithe, dáta an toilithe
consent_source: foinse an toilithe
opted_out: díliostáilte, toiliú tarraingthe siar, ná seol ríomhphost
opted_out_at: dáta díliostála
opted_out_reason: cúis díliostála
`

const wordsMt = `
name: isem sħiħ, isem u kunjom, klijent, isem tal-klijent, kuntatt, membru
given: isem, l-isem
family: kunjom
middle: isem tan-nofs
prefix: titlu ta' korteżija
nickname: laqam
org: kumpanija, isem tal-kumpanija, organizzazzjoni, għaqda, negozju
department: dipartiment
title: kariga, pożizzjoni, xogħol
email: email, indirizz elettroniku, indirizz tal-email, posta elettronika
phone: telefown, numru tat-telefown, telefon
phone_mobile: mowbajl, mobajl, numru tal-mowbajl
phone_home: telefown tad-dar
phone_work: telefown tax-xogħol
address: indirizz, indirizz postali
street: triq
street2: indirizz 2
po_box: kaxxa postali
postcode: kodiċi postali, kodiċi tal-posta
city: belt, lokalità, raħal
region: reġjun, distrett
country: pajjiż
birthday: data tat-twelid, jum it-twelid
gender: sess, ġeneru
language: lingwa, ilsien
groups: grupp, gruppi, kategorija, kategoriji
url: sit elettroniku, websajt
notes: nota, noti, kummenti, rimarki
status: stat, status
source: sors
source_id: numru tal-klijent, numru tal-membru, numru
national_id: numru tal-karta tal-identità, karta tal-identità
customer_since: klijent minn, membru minn
created_at: maħluq fi
last_purchase: l-aħħar xirja
date: data
consent: bullettin, kunsens, newsletter, abbonat
consent_at: data tal-kunsens
consent_source: sors tal-kunsens
opted_out: mhux abbonat, kunsens irtirat, irtirat, tibgħatx emails
opted_out_at: data tal-irtirar
opted_out_reason: raġuni tal-irtirar
`

const wordsIs = `
name: nafn, fullt nafn, viðskiptavinur, nafn viðskiptavinar, tengiliður, félagi
given: fornafn, skírnarnafn, eiginnafn, eiginnöfn
family: eftirnafn, kenninafn, föðurnafn
middle: millinafn
prefix: ávarp
nickname: gælunafn
org: fyrirtæki, nafn fyrirtækis, félag, stofnun, vinnustaður
department: deild
title: starfsheiti, titill, staða
email: netfang, tölvupóstur, póstfang tölvupósts, tölvupóstfang
email_home: einkanetfang
email_work: vinnunetfang
phone: sími, símanúmer, heimasími og vinnusími
phone_mobile: farsími, gsm, gsm sími, farsímanúmer
phone_home: heimasími
phone_work: vinnusími
phone_fax: fax, bréfsími
address: heimilisfang, póstfang
street: gata, götuheiti, gata og húsnúmer
street2: heimilisfang 2
po_box: pósthólf
postcode: póstnúmer, pnr
city: staður, borg, sveitarfélag, póststöð
region: hérað, landshluti
country: land
birthday: fæðingardagur, afmælisdagur, afmæli, fæðingardagsetning
gender: kyn
language: tungumál, mál
groups: hópur, hópar, flokkur, flokkar, merki
url: vefsíða, vefsetur, heimasíða
notes: athugasemd, athugasemdir, minnispunktar
source: uppruni, heimild
source_id: viðskiptamannanúmer, viðskiptanúmer, félagsnúmer, númer
national_id: kennitala, kt
customer_since: viðskiptavinur síðan, félagi síðan
created_at: stofnað, skráð, skráningardagur
updated_at: breytt, uppfært
last_purchase: síðustu kaup, síðasta pöntun
date: dagsetning, dags
consent: fréttabréf, samþykki, póstlisti, markpóstur
consent_at: dagsetning samþykkis, samþykkt þann
consent_source: uppruni samþykkis
opted_out: afskráð, afskráður, afskráð af póstlista, afþakkar póst, bannmerktur, bannmerki
opted_out_at: afskráð þann, dagsetning afskráningar
opted_out_reason: ástæða afskráningar
`
