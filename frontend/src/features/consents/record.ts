export { defaultNotice, noticeChoices, questionOf, type NoticeChoice } from '../../backend/told'

export const wordsNeeded = (method: string) => method === 'phone' || method === 'email' || method === 'mail_reply'
