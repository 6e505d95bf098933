const setOf = (...lists: string[]) => new Set(lists.join(' ').split(' '));

/** Articles, which may begin a name: `The Rolling Stones`. */
export const articles = setOf('the der die das le la les el los las il lo gli os het');

/** Words that are no part of a name however they are written, articles and what joins the words of names aside. */
export const functionWords = setOf(
  'a an this that these those our my your his her their its it i we you he she they there here what when where why how who which if as at by for from in into on to with',
  'and or but so not no yes is are was were be been being do does did has have had can could will would should may might must get got let',
  'dem ein eine einer eines einem und oder aber nicht ich du er sie es wir ihr mein meine unser unsere mit vom zu zum zur im in am an auf für bei aus nach über unter wie was wer wo wann warum ist sind war waren hat haben',
  'un une ou mais je tu il elle nous vous ils elles ce cette ces mon ma mes notre pour avec dans sur par en au aux est sont',
  'unos una pero yo tú él ella nosotros este esta estos mi su nuestro para con por sin sobre es son',
  'uma eu ele ela nós seu sua com sem é são ma io noi voi questo questa mio per su een en maar ik wij jullie dit dat met voor op',
  'и в на с не но а я ты он она мы вы они это как что где кто когда по из за у о для',
);

/** Other words that open sentences in the commonest languages of posts; their capital says nothing there. */
const otherOpeners = setOf(
  'of see check read watch join listen look follow visit click learn find',
  'new now today tonight tomorrow yesterday then just more most only about after before over under up out off all also any both each every some such than too very great best big please breaking update live via per nearly almost around',
  'des von heute morgen gestern neue neuer neues neu jetzt noch nur auch hier da dann wenn weil ohne',
  'du et selon vive quelle quel unos y hoy ayer según hoje oggi ieri secondo van',
  'сегодня вчера завтра сейчас теперь также',
);

/** Words that open sentences, of either kind. */
export const openers = new Set([...articles, ...functionWords, ...otherOpeners]);

/** Words that stay small in a headline in which all others begin with a capital. */
export const headlineWords = setOf(
  'a an the of in on at to for from by with and or but as vs nor per via über und von mit in zu im am der die das den dem des',
  'le la les de du des et en à au aux el los las y e del con por para il lo gli di da della al alla o do dos van het и в на с',
);

/** First words of greetings and wishes: what follows them is no name. */
export const greetings = setOf(
  'happy good merry dear hello hi hey welcome thanks thank congrats congratulations guten gute guter frohe frohes schöne danke hallo bonjour bonne bon merci joyeux buenos buenas feliz gracias hola bom boa obrigado obrigada buongiorno buon buona grazie ciao goede fijne доброе добрый добрая спасибо привет',
);

/** Days, months and words that are counted: never the first word of a name, wherever they stand. */
export const countedWords = setOf(
  'january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec',
  'monday tuesday wednesday thursday friday saturday sunday januar februar märz mai juni juli oktober dezember',
  'montag dienstag mittwoch donnerstag freitag samstag sonntag lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo',
  'percent prozent million millions millionen milliarde milliarden euro euros dollar dollars uhr ende anfang mitte',
  'top part chapter episode season day week year page number no vol step level round phase version teil folge kapitel tag woche jahr seite platz partie épisode jour parte capítulo día semana',
);
