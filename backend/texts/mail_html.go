package texts

import (
	"html"
	"strconv"
	"strings"
)

// The looks of a mail. No colour is named for text or ground: the mail program
// gives both, light or dark, and nothing of ours can be unreadable on it. The
// grey of rules and frames stands at 4.5 to 1 against white and against black.
const (
	mailBody    = `margin:0;padding:0;`
	mailSheet   = `max-width:640px;margin:0 auto;padding:16px;font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5;overflow-wrap:break-word;word-wrap:break-word`
	mailPara    = `margin:0 0 16px`
	mailList    = `margin:0 0 16px;padding:0 0 0 24px`
	mailItem    = `margin:0 0 6px`
	mailRule    = `border:0;border-top:1px solid #767676;margin:24px 0`
	mailQuote   = `margin:0 0 16px;padding:0 0 0 12px;border-left:3px solid #767676`
	mailTable   = `border-collapse:collapse;margin:0 0 16px`
	mailCell    = `border-bottom:1px solid #767676;padding:4px 12px 4px 0;text-align:left;vertical-align:top`
	mailAnswer  = `display:block;max-width:400px;border:1px solid #767676;border-radius:4px;padding:8px 14px;color:inherit;text-decoration:none`
	mailAnswers = `margin:0 0 8px`
)

var mailHeadings = [...]string{"22px", "18px", "16px", "16px", "16px", "16px"}

// mailHTML writes the document: styles stand at each element, as many mail
// programs take no others; no image, no script, no table but one of the text.
func mailHTML(language, subject string, blocks []Block) string {
	var b strings.Builder
	b.WriteString("<!doctype html>\n<html lang=\"" + html.EscapeString(language) + "\" style=\"color-scheme:light dark\">\n<head>\n" +
		"<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n" +
		"<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"supported-color-schemes\" content=\"light dark\">\n" +
		"<title>" + html.EscapeString(subject) + "</title>\n</head>\n<body style=\"" + mailBody + "\">\n<div style=\"" + mailSheet + "\">\n")
	mailHTMLBlocks(&b, blocks)
	b.WriteString("</div>\n</body>\n</html>\n")
	return b.String()
}

func mailHTMLBlocks(b *strings.Builder, blocks []Block) {
	for _, block := range blocks {
		switch block.Kind {
		case "heading":
			level := strconv.Itoa(block.Level)
			mailElement(b, "h"+level, "font-size:"+mailHeadings[block.Level-1]+";line-height:1.3;margin:24px 0 8px", block.Runs)
		case "paragraph":
			if onlyLinks(block.Runs) {
				mailHTMLAnswers(b, block.Runs)
				continue
			}
			mailElement(b, "p", mailPara, block.Runs)
		case "list":
			mailHTMLList(b, block)
		case "table":
			mailHTMLTable(b, block)
		case "quote":
			b.WriteString("<blockquote style=\"" + mailQuote + "\">\n")
			for _, item := range block.Items {
				mailHTMLBlocks(b, item)
			}
			b.WriteString("</blockquote>\n")
		case "rule":
			b.WriteString("<hr style=\"" + mailRule + "\">\n")
		}
	}
}

func mailElement(b *strings.Builder, name, style string, runs []Run) {
	b.WriteString("<" + name + " style=\"" + style + "\">")
	mailHTMLRuns(b, runs)
	b.WriteString("</" + name + ">\n")
}

// onlyLinks tells the answers: lines that are links to write a mail, and
// nothing else. Whatever else is a link stays in its line.
func onlyLinks(runs []Run) bool {
	for _, run := range runs {
		if !run.Break && !strings.HasPrefix(run.Link, "mailto:") {
			return false
		}
	}
	return len(runs) > 0
}

// mailHTMLAnswers gives every answer the same form and the same room
// (Art. 4(11), 7(4)).
func mailHTMLAnswers(b *strings.Builder, runs []Run) {
	for _, run := range runs {
		if !run.Break {
			b.WriteString("<p style=\"" + mailAnswers + "\"><a href=\"" + html.EscapeString(run.Link) + "\" style=\"" + mailAnswer + "\">" + html.EscapeString(run.Text) + "</a></p>\n")
		}
	}
}

func mailHTMLList(b *strings.Builder, block Block) {
	name, start := "ul", ""
	if block.Ordered {
		name = "ol"
		if block.Start > 1 {
			start = " start=\"" + strconv.Itoa(block.Start) + "\""
		}
	}
	b.WriteString("<" + name + start + " style=\"" + mailList + "\">\n")
	for _, item := range block.Items {
		b.WriteString("<li style=\"" + mailItem + "\">")
		if len(item) == 1 && item[0].Kind == "paragraph" {
			mailHTMLRuns(b, item[0].Runs)
		} else {
			mailHTMLBlocks(b, item)
		}
		b.WriteString("</li>\n")
	}
	b.WriteString("</" + name + ">\n")
}

func mailHTMLTable(b *strings.Builder, block Block) {
	b.WriteString("<table style=\"" + mailTable + "\">\n")
	for i, row := range block.Rows {
		cell := "td"
		if i == 0 {
			cell = "th"
		}
		b.WriteString("<tr>")
		for _, runs := range row {
			b.WriteString("<" + cell + " style=\"" + mailCell + "\">")
			mailHTMLRuns(b, runs)
			b.WriteString("</" + cell + ">")
		}
		b.WriteString("</tr>\n")
	}
	b.WriteString("</table>\n")
}

func mailHTMLRuns(b *strings.Builder, runs []Run) {
	for _, run := range runs {
		if run.Break {
			b.WriteString("<br>\n")
			continue
		}
		words := html.EscapeString(run.Text)
		if run.Italic {
			words = "<em>" + words + "</em>"
		}
		if run.Bold {
			words = "<strong>" + words + "</strong>"
		}
		if run.Link != "" {
			words = "<a href=\"" + html.EscapeString(run.Link) + "\">" + words + "</a>"
		}
		b.WriteString(words)
	}
}
