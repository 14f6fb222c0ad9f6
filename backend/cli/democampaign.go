package cli

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"consentbook/backend/answers"
	"consentbook/backend/api"
	"consentbook/backend/campaigns"
	"consentbook/backend/consent"
	"consentbook/backend/sample"
	"consentbook/backend/sample/mailhost"
	"consentbook/backend/senders"
)

// campaign asks again whose consent is held, by a mail server on the loopback,
// and reads what the sample's people answer.
func (d *demo) campaign(ctx context.Context) error {
	var post postman
	host, err := mailhost.Start(post.take)
	if err != nil {
		return err
	}
	defer host.Close()
	account, err := senders.Create(ctx, d.b.Book, consent.Sender{Name: d.m.Controller.Name, Address: d.m.Controller.Email,
		SMTP: consent.MailServer{Host: "127.0.0.1", Port: host.Port, Security: consent.ImplicitTLS, Auth: consent.AuthPlain, User: host.User, Certificate: host.Certificate}},
		senders.Secrets{SMTP: &host.Password})
	if err != nil {
		return err
	}
	c, err := d.planned(ctx, account.ID)
	if err != nil {
		return err
	}
	line, err := api.CampaignLine(ctx, d.b.Book, account.ID)
	if err != nil {
		return err
	}
	sent, err := campaigns.Send(ctx, d.b.Book, c, line, campaigns.Options{})
	if err != nil {
		return err
	}
	d.a.say("   %d sent by a mail server on this machine, %d refused, %d unknown", sent.Sent, sent.Failed, sent.Unknown)
	d.counts["sent"], d.counts["refused_by_server"], d.counts["unknown"] = sent.Sent, sent.Failed, sent.Unknown
	return d.answers(ctx, &post)
}

// planned approves the campaign and says whom the gate leaves out.
func (d *demo) planned(ctx context.Context, account consent.SenderID) (consent.CampaignID, error) {
	definition := consent.Campaign{Kind: consent.CampaignRefresh, Name: "Newsletter, asked again", Purposes: []consent.PurposeID{"newsletter"}, Notice: "privacy",
		Languages: []string{"sv", "en", "de"}, Sender: account, Letters: "none", ClosesOn: d.a.now().AddDate(0, 2, 0).Format(time.DateOnly), ReminderDays: 14, Silence: "keeps"}
	c, err := campaigns.Save(ctx, d.b.Book, 0, definition)
	if err != nil {
		return 0, err
	}
	if c, err = campaigns.Approve(ctx, d.b.Book, c.ID, nil, nil); err != nil {
		return 0, err
	}
	var out []string
	for _, v := range slices.SortedFunc(maps.Keys(c.Counts.Verdicts), func(a, b consent.Verdict) int { return a.Rule() - b.Rule() }) {
		out = append(out, fmt.Sprintf("%d %s", c.Counts.Verdicts[v], v))
	}
	d.a.say("7. A campaign asks again: %d people = %s", c.Counts.People, strings.Join(out, " + "))
	return c.ID, nil
}

// answers reads the mailbox.
func (d *demo) answers(ctx context.Context, post *postman) error {
	mails, err := post.mailbox(d.a.now())
	if err != nil {
		return err
	}
	if err := d.write("answers.mbox", func(w io.Writer) error { _, err := w.Write(mails); return err }); err != nil {
		return err
	}
	n, err := answers.Collect(ctx, d.b.Book, answers.Mbox(bytes.NewReader(mails)), nil)
	if err != nil {
		return err
	}
	d.a.say("   %d mails came back: %d recorded, %d wait in the tray, %d are requests, %d bounces and machines", n.Read, n.Recorded, n.Tray, n.Requests, n.Noted)
	d.counts["answers"], d.counts["answers_recorded"], d.counts["tray"], d.counts["requests"] = n.Read, n.Recorded, n.Tray, n.Requests
	return nil
}

// postman keeps what was sent until somebody answers.
type postman struct {
	mu   sync.Mutex
	sent [][]byte
}

func (p *postman) take(_, _ string, raw []byte) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if raw != nil {
		p.sent = append(p.sent, raw)
	}
	return nil
}

// mailbox is what came back, as one file.
func (p *postman) mailbox(now time.Time) ([]byte, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	var b bytes.Buffer
	for n, raw := range p.sent {
		answer, err := sample.Reply(raw, n, now)
		if err != nil {
			return nil, err
		}
		if answer == nil {
			continue
		}
		fmt.Fprintf(&b, "From people@example.org %s\n", now.UTC().Format(time.ANSIC))
		for _, line := range strings.SplitAfter(strings.ReplaceAll(string(answer), "\r\n", "\n"), "\n") {
			if strings.HasPrefix(strings.TrimLeft(line, ">"), "From ") {
				b.WriteByte('>')
			}
			b.WriteString(line)
		}
		b.WriteByte('\n')
	}
	return b.Bytes(), nil
}
