const setOf = (...lists: string[]) => new Set(lists.join(' ').split(' '));

/** Words that open sentences in the commonest languages of posts; their capital says nothing there. */
export const openers = setOf(
  'a an the this that these those our my your his her their its it i we you he she they there here what when where why how who which if as at by for from in into of on to with',
  'and or but so not no yes is are was were be been do does did have has had can could will would should may might must get got let see check read watch join listen look follow visit click learn find',
  'new now today tonight tomorrow yesterday just more most only about after before over under up out off all also any both each every some such than then too very great best big please breaking update live via per nearly almost around',
  'der die das den dem des ein eine einer eines einem und oder aber nicht ich du er sie es wir ihr mein meine unser unsere mit von vom zu zum zur im in am an auf für bei aus nach über unter wie was wer wo wann warum heute morgen gestern neue neuer neues neu jetzt noch nur auch hier da dann wenn weil',
  'le la les un une du et ou mais je tu il elle nous vous ils elles ce cette ces mon ma mes notre pour avec dans sur par en au aux',
  'el los las una unos y o pero yo tú él ella nosotros este esta estos mi su nuestro para con por sin sobre hoy ayer',
  'os um uma e eu ele ela nós seu sua com sem hoje il lo gli uno ma io noi voi questo questa mio per da su oggi het een en maar ik wij jullie dit dat met van voor op',
);

/** First words of greetings and wishes: what follows them is no name. */
export const greetings = setOf(
  'happy good merry dear hello hi hey welcome thanks thank congrats congratulations guten gute guter frohe frohes schöne danke hallo bonjour bonne bon merci joyeux buenos buenas feliz gracias hola bom boa obrigado obrigada buongiorno buon buona grazie ciao goede fijne',
);

/** Days, months and words that are counted: never the first word of a name, wherever they stand. */
export const countedWords = setOf(
  'january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec',
  'monday tuesday wednesday thursday friday saturday sunday januar februar märz mai juni juli oktober dezember',
  'montag dienstag mittwoch donnerstag freitag samstag sonntag lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo',
  'top part chapter episode season day week year page number no vol step level round phase version teil folge kapitel tag woche jahr seite platz partie épisode jour parte capítulo día semana',
);
