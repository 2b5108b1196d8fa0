/** Which of the two languages a normal form is mostly written in, from its beginning: a Han character says about as much as three Latin letters. */
export function writtenIn(form: string): 'en' | 'zh' {
  let lead = 0;
  for (let at = 0; at < form.length && Math.abs(lead) < enough; at += 1) {
    const unit = form.charCodeAt(at);
    if (unit >= 0x61 && unit <= 0x7a) lead -= 1;
    else if (unit >= 0x3400 && unit <= 0x9fff) lead += 3;
  }
  return lead > 0 ? 'zh' : 'en';
}

/** Letters by which one leads the other so far that the rest of a sentence will hardly change it. */
const enough = 90;
