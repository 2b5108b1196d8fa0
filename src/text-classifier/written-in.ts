/** Which of the two languages a normal form is mostly written in, from its first 2,000 units: a Han character says about as much as three Latin letters. */
export function writtenIn(form: string): 'en' | 'zh' {
  let lead = 0;
  for (let at = 0; at < form.length && at < 2000; at += 1) {
    const unit = form.charCodeAt(at);
    if (unit >= 0x61 && unit <= 0x7a) lead -= 1;
    else if (unit >= 0x3400 && unit <= 0x9fff) lead += 3;
  }
  return lead > 0 ? 'zh' : 'en';
}
