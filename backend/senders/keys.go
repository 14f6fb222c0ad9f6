package senders

import (
	"context"

	"consentbook/backend/consent"
	"consentbook/backend/dkim"
	"consentbook/backend/sqlite"
)

// Keys lists the public keys of mail domains that the book knows: signatures of
// answers are checked with them, without asking anybody.
func Keys(ctx context.Context, b sqlite.Book) (out []sqlite.DKIMKey, err error) {
	out = []sqlite.DKIMKey{}
	err = b.Read(ctx, func(v *sqlite.View) error {
		keys, err := v.DKIMKeys()
		out = append(out, keys...)
		return err
	})
	return out, err
}

// EnterKey keeps a key that somebody has looked up: the text of the TXT record at
// selector._domainkey.domain. Nobody's name server hears whose mail is read.
func EnterKey(ctx context.Context, b sqlite.Book, domain, selector, record string) (k sqlite.DKIMKey, err error) {
	if k, err = keyName(domain, selector); err != nil {
		return k, err
	}
	if k.Record, err = dkim.Record(record); err != nil {
		return k, consent.Fail(consent.Invalid, "dkim_record_unusable", "record").Because(err)
	}
	k.How = "entered"
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		k.LearnedAt = tx.Now()
		return tx.KeepDKIMKey(k)
	})
	return k, err
}

// DropKey forgets a key. What was checked with it keeps it.
func DropKey(ctx context.Context, b sqlite.Book, domain, selector string) error {
	k, err := keyName(domain, selector)
	if err != nil {
		return err
	}
	return b.Write(ctx, func(tx *sqlite.Tx) error {
		known, err := tx.DropDKIMKey(k.Domain, k.Selector)
		if err == nil && !known {
			err = consent.Fail(consent.NotFound, "dkim_key_unknown", "selector")
		}
		return err
	})
}

func keyName(domain, selector string) (k sqlite.DKIMKey, err error) {
	var ok bool
	if k.Domain, ok = dkim.Name(domain); !ok {
		return k, consent.Fail(consent.Invalid, "dkim_name_malformed", "domain")
	}
	if k.Selector, ok = dkim.Name(selector); !ok {
		return k, consent.Fail(consent.Invalid, "dkim_name_malformed", "selector")
	}
	return k, nil
}
