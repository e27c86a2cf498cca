/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/triage_words.h"
#include "domain/triage.h"

/* Life is in danger.  `tolong` and `darurat` alone are not here. */
static const char danger[] =
	"# napas\n"
	"sesak\nsesek\nsesak napas\nengap\nmegap\nnapas susah\nsusah napas\n"
	"sulit napas\ntidak bisa napas\nsusah ambekan\ntidak bisa ambekan\n"
	"susah ngambekan\nhese napas\nhenteu bisa napas\nnapas berat\n"
	"tersedak\nkeselek\ntidak bernapas\nhenti napas\n"
	"# kesadaran\n"
	"pingsan\ntidak sadar\ntidak sadarkan diri\nhilang sadar\n"
	"=koma\nsemaput\nkapiuhan\ntidak eling\nkejang\n=stuip\n"
	"ayan kambuh\nepilepsi kambuh\ntidak respon\ntidak bergerak\n"
	"tidak bisa =dibangunkan\ntidak bisa =dibangunin\ntidak obah\n"
	"# darah, luka\n"
	"=pendarahan\n=perdarahan\n=berdarah\nmuntah darah\nbatuk darah\n"
	"darah tidak berhenti\nbanyak darah\ndarah banyak\nbanyak getih\n"
	"getih akeh\nutah getih\nbatuk getih\nlumur darah\nluka parah\n"
	"luka berat\nluka bakar\nluka bacok\nluka tusuk\nluka tembak\n"
	"kepala bocor\ngegar otak\n"
	"# jantung, stroke\n"
	"serang jantung\nsakit jantung kambuh\nnyeri dada\ndada sakit\n"
	"dada nyeri\n=stroke\n=setruk\n=struk\nangin duduk\ndodo loro\n"
	"# sekarat\n"
	"sekarat\nsakaratul\nkritis\ngawat darurat\ngawat sekali\n"
	"gawat banget\nhampir mati\nhampir meninggal\nmau mati\nmeh mati\n"
	"arep mati\nampir mati\nampir paeh\nrek paeh\nrek maot\nnyawa\n"
	"terancam jiwa\nancam jiwa\nantara hidup mati\ndehidrasi berat\n"
	"# bunuh diri, racun\n"
	"bunuh diri\ngantung diri\nakhiri hidup\nakhir hidup\nmau mengakhiri\n"
	"ngendat\nngagantung maneh\nracun\nkeracunan\n=baygon\n=potas\n"
	"overdosis\n=od obat\nminum obat banyak\niris nadi\npotong nadi\n"
	"=nyilet tangan\nterjun sumur\nloncat sumur\nlompat jembatan\n"
	"tidak mau hidup\ntidak ingin hidup\nlukai diri\n"
	"# serangan\n"
	"bunuh\npateni\ndipaehan\nmaehan\nancam bunuh\nbacok\ntikam\n"
	"=ditusuk\n=menusuk\n=tertusuk\n=nusuk\ngolok\ncelurit\nclurit\n"
	"=bedog\n=parang\npisau\nkapak\nsenjata\nsajam\nsenjata tajam\n"
	"ngamuk\namuk\n=ngamok\n=ngamuk2\n"
	"sandera\nsekap\ndisekap\nkeroyok\npistol\n=ditembak\ncekik\n"
	"=dicekek\nsiram bensin\nsiram minyak\nair keras\nbakar diri\n"
	"=dibakar\nbakar hidup\nbabak belur\nsampai berdarah\n"
	"sedang =dipukul\nsedang =dipukuli\nsedang =digebuki\n"
	"sedang =digebuk\n=dipukuli terus\n=dipukul terus\n"
	"culik\ndiculik\ntawuran\nbacokan\n=dibanting\n"
	"lempar batu\nbawa batu\nmawa batu\nnggawa watu\nbawa senjata\n"
	"# api\n"
	"=kebakaran\n=terbakar\n=kebakar\n=kabakar\n=kobong\n=kobongan\n"
	"=kahuruan\nkaduruk\napi besar\ngeni gede\nmeledak\nledak\n"
	"gas bocor\nasap tebal\n"
	"# air, tanah\n"
	"tenggelam\nkelelep\n=kerem\ntitelem\ntiteuleum\nhanyut\n=palid\n"
	"=kapalidan\n=keli\n=kentir\nlongsor\nlongsoran\ntertimbun\ntimbun\n"
	"katimbun\nkaurugan\nkurugan\ntertimpa\nkatimpa\nketiban\n"
	"katinggang\nterjebak\nkejebak\nkajebak\nbanjir bandang\ntsunami\n"
	"=gempa\n=lindu\nletusan\nerupsi\n=terperangkap\nterseret arus\n"
	"air naik terus\n"
	"# celaka\n"
	"kecelakaan\ntabrakan\ntabrak\nketabrak\ntertabrak\nkatabrak\n"
	"kesetrum\ntersetrum\nkasetrum\nsengat listrik\ngigit ular\n"
	"patuk ular\npatok ular\ncokot ulo\ndipacok oray\npacok oray\n"
	"jatuh dari\ntiba saka\ntijengkang\nmurag tina\nterjun dari\n"
	"jatuh ke sumur\ntercebur sumur\nkecemplung\nticebur\n=kejepit\n"
	"=terjepit\n"
	"# lahir\n"
	"ketuban pecah\npecah ketuban\nmau melahirkan\nmau lahiran\n"
	"arep lairan\nrek ngalahirkeun\nbade ngalahirkeun\nrek ngajuru\n"
	"melahirkan di jalan\nbayi biru\nbayi tidak menangis\n"
	"hamil =pendarahan\nkontraksi\nbayi dibuang\nbuang bayi\n"
	"temukan bayi\npenemuan bayi\nbayi ditinggal\n"
	"# bahaya\n"
	"bahaya\nbebaya\nmbebayani\nbahla\nselamatkan nyawa\nselamatkan kami\n"
	"tolong cepat bahaya\n";

/* Cannot wait for days. */
static const char urgent[] =
	"# lapar\n"
	"lapar\nkelaparan\nkaliren\nkaluwen\nluwe\nlesu lapar\n"
	"belum makan\ntidak makan\ntidak bisa makan\ntidak mau makan\n"
	"durung mangan\nora mangan\ncan dahar\ncan barang dahar\n"
	"teu acan tuang\ncan dalahar\nlangu\nberas habis\nhabis beras\n"
	"tidak punya beras\ntidak ada beras\ntidak ada makanan\n"
	"tidak ada yang dimakan\ngizi buruk\nbusung lapar\nsusu habis\n"
	"# sakit berat\n"
	"sakit keras\nsakit parah\nparah\nsakit berat\ntidak bisa bangun\n"
	"tidak bisa tangi\ntidak bisa hudang\ntidak bisa gugah\n"
	"tidak bisa jalan\ntidak bisa bergerak\ntidak bisa apa apa\n"
	"tidak bisa mlaku\ntidak bisa leumpang\nterbaring\n"
	"hanya berbaring\nbaring\nngglethak\nngegoler\nngagoler\nlemas\n"
	"lemes\nleuleus\nambruk\ndemam tinggi\npanas tinggi\npanas badan\n"
	"awak panas\nbadan panas\nawake panas\nmuntah\nmuntaber\ndiare\n"
	"mencret\npatah\nkeseleo parah\ncoklek\npotong kaki\ninfeksi\n"
	"luka busuk\nborok\nbusuk\nbelatung\ncuci darah\nhemodialisa\n"
	"kemoterapi\nkanker\ntumor\nhamil besar\nmelahirkan\nbalita sakit\n"
	"bayi sakit\nbayi panas\nopname\nigd\nugd\n=icu\nditolak rumah sakit\n"
	"tolak rumah sakit\noperasi\n=dbd\ntbc\nobat habis\n"
	"habis obat\ntidak punya obat\njatuh\nkritis\ngawat\n"
	"# sendiri\n"
	"tidak ada yang rawat\ntidak ada yang urus\ntidak ada yang jaga\n"
	"tidak ada yang ngurus\nora ana sing ngopeni\nora ana sing ngrumat\n"
	"teu aya nu ngurus\nsebatang kara\nsendirian sakit\nsakit sendirian\n"
	"terlantar\ntelantar\nditelantarkan\nkapiran\n"
	"# tempat\n"
	"diusir\nterusir\nusir\ntidur di jalan\ntidur di emper\n"
	"tidur di masjid\ntidur di terminal\ntidur di kolong\n"
	"tidak punya tempat tinggal\nroboh\nrubuh\nambrol\nambruk\nrungkad\n"
	"hampir roboh\nmau roboh\narep ambruk\nbade rubuh\nrek rubuh\n"
	"banjir\n=caah\nmengungsi\nngungsi\npengungsi\nputing beliung\n"
	"angin kencang\npohon tumbang\n"
	"# jiwa, kekerasan\n"
	"pasung\ndirantai\nrantai\nkurung\ntelanjang\nkeluyuran telanjang\n"
	"resahkan warga\nwarga takut\nwarga sieun\nwarga wedi\n"
	"=dipukul\n=dipukuli\nsiksa\naniaya\n=kekerasan\n=kdrt\nperkosa\n"
	"cabul\n"
	"leceh\n=diancam\n=mengancam\nsodomi\n"
	"# segera\n"
	"segera\nsecepatnya\nsecepat mungkin\nurgent\nurgen\nmendesak\n"
	"besok operasi\nbesok cuci darah\nhari ini juga\nsekarang juga\n"
	"saiki\nayeuna keneh\n";

/* The conversation is closed until somebody decides. */
static const char secrecy[] =
	"# kekerasan\n"
	"=dipukul\n=dipukuli\n=dipukulin\n=memukul\n=memukuli\n=mukul\n"
	"=mukuli\n=mukulin\n=pukulan\n=digebuk\n=digebuki\n=digebukin\n"
	"=digebugan\n=digebug\n=digepuk\n=digepuki\n=dikaploki\n=dikampleng\n"
	"=dikeplak\n=digampar\n=ditampar\n=nampar\n=menampar\n=ditendang\n"
	"=nendang\n=menendang\n=ditendangi\n=ditajong\n=dijewer\n=disabet\n"
	"=disabeti\n=dicambuk\n=dibanting\n=dijambak\n=diseret\n=diantem\n"
	"=diantemi\n=ngantemi\n=ngantem\n=ditonjok\n=nonjok\n=ditempeleng\n"
	"=nempeleng\n=diteunggeul\n=neunggeul\n=ngagebug\n=nggebuki\n"
	"=nggepuki\n=ditampiling\n=nampiling\n=dihajar\n=disundut\n"
	"=disulut\n=dicekik\n=dicubit sampai\nmain tangan\nringan tangan\n"
	"suami kasar\n"
	"siksa\naniaya\nsiksaan\nrogahala\ndirogahala\n=kekerasan\n=kdrt\n"
	"=kdrt2\nsekap\ndisekap\nbabak belur\nmemar\nlebam\nbiru lebam\n"
	"# seksual\n"
	"perkosa\n=perkaos\nrudapaksa\nrudopekso\ncabul\nleceh\npelecehan\n"
	"setubuh\nraba raba\n=diraba\n=digerayangi\n=digerepe\n"
	"pegang payudara\n"
	"pegang kemaluan\ndigadabah\nsodomi\nincest\ninses\nseksual\n"
	"hubungan badan\n=ditiduri\nditelanjangi\nfoto telanjang\n"
	"video telanjang\nfoto bugil\nvideo bugil\nsebar video\nsebar foto\n"
	"hamil diluar nikah\nhamil oleh bapak\nhamil oleh ayah\n"
	"dihamili\n=ngehamilin\nmenghamili\npredator anak\ngrooming\n"
	"# perdagangan orang\n"
	"=dijual ke\n=dijual oleh\nanak =dijual\ngadis =dijual\njual anak\n"
	"jual bayi\njual diri\nperdagangan orang\n"
	"trafficking\ntraficking\ntrafiking\n=tppo\npaksa kerja\n"
	"dipaksa kerja\npaksa melayani\nprostitusi\nmucikari\ngermo\n"
	"lokalisasi\nopen bo\ndisalurkan ilegal\npaspor ditahan\n"
	"tidak boleh pulang majikan\n"
	"# HIV\n"
	"=hiv\n=aids\n=odha\n=arv\nb20\nhiv aids\n"
	"# ancaman orang dekat\n"
	"=diancam\n=mengancam\n=ngancam\n=ngancem\n=diancem\n=ancaman\n"
	"takut suami\ntakut bapak\ntakut ayah\ntakut sama suami\n"
	"wedi bojo\nsieun ku salaki\nsieun ku bapa\n"
	"# permintaan pelapor\n"
	"rahasia\nrahasiakan\njangan sebut nama\njangan sebutkan nama\n"
	"jangan bilang siapa\njangan kasih tahu\njangan beri tahu\n"
	"jangan cerita\njangan disebar\njangan sampai tahu\n"
	"jangan sampai ketahuan\ntakut ketahuan\ntakut tahu\nsieun kanyahoan\n"
	"wedi konangan\nwedi ketauan\nojo ngomong sopo\nulah bebeja\n"
	"anonim\nsembunyikan nama\nsembunyikan identitas\nidentitas saya\n";

static const char *const spellings[] = {
	"yg",        "yang",      "tdk",        "tidak",     "tak",
	"tidak",     "gak",       "tidak",      "ga",        "tidak",
	"gk",        "tidak",     "ngga",       "tidak",     "nggak",
	"tidak",     "enggak",    "tidak",      "kagak",     "tidak",
	"ndak",      "tidak",     "ndk",        "tidak",     "g",
	"tidak",     "tdak",      "tidak",      "tida",      "tidak",
	"ora",       "tidak",     "ra",         "tidak",     "gag",
	"tidak",     "mboten",    "tidak",      "boten",     "tidak",
	"henteu",    "tidak",     "teu",        "tidak",     "heunteu",
	"tidak",     "hing",      "tidak",      "nda",       "tidak",
	"moal",      "tidak",     "dudu",       "bukan",     "sanes",
	"bukan",     "bkn",       "bukan",      "blm",       "belum",
	"blom",      "belum",     "blum",       "belum",     "durung",
	"belum",     "dereng",    "belum",      "acan",      "belum",
	"jgn",       "jangan",    "ojo",        "jangan",    "ulah",
	"jangan",    "tanpo",     "tanpa",      "org",       "orang",
	"wong",      "orang",     "jelema",     "orang",     "jalma",
	"orang",     "tiyang",    "orang",      "rmh",       "rumah",
	"omah",      "rumah",     "umah",       "rumah",     "griya",
	"rumah",     "griyo",     "rumah",      "imah",      "rumah",
	"bpk",       "bapak",     "bp",         "bapak",     "bapa",
	"bapak",     "bapake",    "bapak",      "ayah",      "bapak",
	"pa",        "bapak",     "skit",       "sakit",     "skt",
	"sakit",     "sakt",      "sakit",      "gering",    "sakit",
	"gerah",     "sakit",     "lara",       "sakit",     "udh",
	"sudah",     "sdh",       "sudah",      "dah",       "sudah",
	"tos",       "sudah",     "geus",       "sudah",     "wis",
	"sudah",     "sampun",    "sudah",      "bisa",      "bisa",
	"iso",       "bisa",      "saged",      "bisa",      "tiasa",
	"bisa",      "bs",        "bisa",       "dapat",     "bisa",
	"biso",      "bisa",      "mampu",      "bisa",      "aya",
	"ada",       "can",       "belum",      "beas",      "beras",
	"wos",       "beras",     "sangu",      "nasi",      "bantosan",
	"bantuan",   "bantuane",  "bantuan",    "gaduhan",   "punya",
	"kagungan",  "punya",     "dahareun",   "makanan",   "panganan",
	"makanan",   "putu",      "cucu",       "incu",      "cucu",
	"rabi",      "istri",     "ana",        "ada",       "ono",
	"ada",       "wonten",    "ada",        "punya",     "punya",
	"pny",       "punya",     "gaduh",      "punya",     "boga",
	"punya",     "duwe",      "punya",      "gadhah",    "punya",
	"duit",      "uang",      "artos",      "uang",      "yatra",
	"uang",      "dhuwit",    "uang",       "nafas",     "napas",
	"ambegan",   "ambekan",   "mau",        "mau",       "arep",
	"mau",       "badhe",     "mau",        "bade",      "mau",
	"rek",       "mau",       "ape",        "mau",       "pingin",
	"ingin",     "hoyong",    "ingin",      "banyak",    "banyak",
	"bnyk",      "banyak",    "akeh",       "banyak",    "loba",
	"banyak",    "seueur",    "banyak",     "kathah",    "banyak",
	"getih",     "darah",     "bungsu",     "anak",      "sesek",
	"sesak",     "tuang",     "makan",      "dahar",     "makan",
	"mangan",    "makan",     "neda",       "makan",     "nedha",
	"makan",     "emam",      "makan",      "madhang",   "makan",
	"madang",    "makan",     "tangi",      "bangun",    "hudang",
	"bangun",    "gugah",     "bangun",     "mlaku",     "jalan",
	"leumpang",  "jalan",     "mlampah",    "jalan",     "awak",
	"badan",     "awake",     "badan",      "sanget",    "sekali",
	"pisan",     "sekali",    "banget",     "sekali",    "bgt",
	"sekali",    "bngt",      "sekali",     "lg",        "sedang",
	"lagi",      "sedang",    "keur",       "sedang",    "nuju",
	"sedang",    "hampir",    "hampir",     "ampir",     "hampir",
	"meh",       "hampir",    "wedi",       "takut",     "sieun",
	"takut",     "ajrih",     "takut",      "tkt",       "takut",
	"krn",       "karena",    "dgn",        "dengan",    "utk",
	"untuk",     "sm",        "sama",       "kel",       "kelurahan",
	"kec",       "kecamatan", "ds",         "desa",      "hidup",
	"hidup",     "urip",      "hidup",      "hirup",     "hidup",
	"tau",       "tahu",      "ngerti",     "tahu",      "nyaho",
	"tahu",      "weruh",     "tahu",       "ngalih",    "pindah",
	"sing",      "yang",      "nu",         "yang",      "anu",
	"yang",      "kang",      "yang",       "dewekan",   "sendirian",
	"dhewekan",  "sendirian", "piyambakan", "sendirian", "sorangan",
	"sendirian", "nyorangan", "sendirian",  "sendiri",   "sendirian",
	"piyambak",  "sendirian", "dewe",       "sendirian", "dhewe",
	"sendirian", "ijen",      "sendirian",  "ijenan",    "sendirian",
	"umah",      "rumah",     "rawat",      "rawat",     "ngopeni",
	"rawat",     "ngrumat",   "rawat",      "ngarawat",  "rawat",
	"ngerawat",  "rawat",     "ngrawat",    "rawat",     "ngurus",
	"urus",      "ngurusi",   "urus",       "ngurusin",  "urus",
	"ngurusan",  "urus",      "jatoh",      "jatuh",     "dawah",
	"jatuh",     "labuh",     "jatuh",      "geubis",    "jatuh",
	"murag",     "jatuh",     "ceblok",     "jatuh",     "nggowo",
	"bawa",      "nggawa",    "bawa",       "mawa",      "bawa",
	"gowo",      "bawa",      "watu",       "batu",      "ulo",
	"ular",      "oray",      "ular",       "nyokot",    "gigit",
	"cokot",     "gigit",     "dicokot",    "gigit",     "orok",
	"bayi",      "jabang",    "bayi",       "bayik",     "bayi",
	"geni",      "api",       "seuneu",     "api",       "gede",
	"besar",     "ageung",    "besar",      "surat2",    "surat",
	"obate",     "obat",      "obatna",     "obat",      NULL,
};

const char *triage_default_danger(void)
{
	return danger;
}

const char *triage_default_urgent(void)
{
	return urgent;
}

const char *triage_default_secrecy(void)
{
	return secrecy;
}

const char *const *triage_spellings(void)
{
	return spellings;
}

const char *triage_negations(void)
{
	return "=tidak|=bukan|=belum|=tanpa|=tiada";
}

const char *triage_bridges(void)
{
	return "=ada|=lagi|=dalam|=sedang|=sampai|=pernah|=perlu|=kena|=apa|"
	       "=merasa|=merasakan|=mengalami|=terjadi|=menjadi|=jadi|=ada2|"
	       "=terlalu|=begitu|=unsur|=tanda|=kasus|=korban|=orang|=yang|"
	       "=membawa|=bawa|=karena|=akibat|=kondisi|=keadaan|=situasi";
}

const char *triage_greetings(void)
{
	return "=halo|=hallo|=helo|=hello|=hai|=hay|=hi|=hei|=hey|=oi|=woi|="
	       "woy|"
	       "=p|=pp|=ping|=tes|=test|=testing|=cek|=coba|=permisi|=misi|"
	       "=assalamualaikum|=asalamualaikum|=assalamu|=alaikum|=aslm|=ass|"
	       "=asslm|=assalammualaikum|=samlekum|=waalaikumsalam|=wr|=wb|"
	       "=warahmatullahi|=wabarakatuh|=wabarokatuh|=salam|=shalom|=om|"
	       "=swastiastu|=selamat|=slmt|=met|=pagi|=siang|=sore|=malam|=mlm|"
	       "=malem|=sugeng|=enjing|=enjang|=dalu|=sonten|=wilujeng|=enjing|"
	       "=sumping|=wengi|=siyang|=sampurasun|=rampes|=punten|=kulonuwun|"
	       "=kulo|=nuwun|=nyuwun|=sewu|=monggo|=mangga|=nggih|=inggih|"
	       "=terima|=kasih|=makasih|=mksh|=tks|=thanks|=thank|=you|=thx|"
	       "=trims|=suwun|=matur|=hatur|=nuhun|=matursuwun|=ok|=oke|=okay|"
	       "=okey|=ya|=iya|=yaa|=iyo|=ho|=oh|=hmm|=hm|=amin|=aamiin|=siap|"
	       "=baik|=pak|=bapak|=bu|=ibu|=mas|=mbak|=mba|=kak|=kakak|=ka|"
	       "=kang|=teh|=teteh|=akang|=aa|=bang|=abang|=min|=admin|=gan|"
	       "=bos|=boss|=bro|=sis|=cak|=om|=tante|=dik|=dek|=adik|=siaga|"
	       "=kabar|=apa|=apakabar|=good|=morning|=afternoon|=evening|="
	       "night|"
	       "=haha|=hahaha|=hehe|=hehehe|=wkwk|=wkwkwk|=wkwkwkwk|=xixi|="
	       "huhu";
}

const char *triage_children(void)
{
	return "=anak|=anaknya|=anakku|=anake|=anakna|=bocah|=bocahe|=balita|"
	       "=bayi|=bayinya|=budak|=budakna|=lare|=larene|=siswa|=siswi|"
	       "=murid|=pelajar|=keponakan|=ponakan|=cucu|=putri|=putra|=putu|"
	       "=incu|=anak2|=remaja|=gadis|=santri|=batita|=orok|=bocil|=arek";
}

const char *triage_elders(void)
{
	return "=lansia|=jompo|=nenek|=neneknya|=kakek|=kakeknya|=mbah|=mbahe|"
	       "=simbah|=mbok|=simbok|=eyang|=nini|=nin|=aki|=abah|=opa|=oma|"
	       "=sepuh|=renta|=uzur|=pikun|=kolot|=manula|=embah|=buyut|=uyut|"
	       "=anang|=adon|=lanjut usia|=usia lanjut|=orang tua renta|"
	       "=nek|=kek|=nenek2|=kakek2|=tua renta|=sudah tua|=sudah sepuh|"
	       "=sudah kolot|=tuwo|=tuwa|=wis tuwek";
}

const char *triage_partners(void)
{
	return "=suami|=suaminya|=suamiku|=istri|=istrinya|=istriku|=bojo|"
	       "=bojoku|=bojone|=salaki|=pamajikan|=pacar|=mantan|=pacarnya|"
	       "=calon|=garwa|=garwo|=caroge|=tunangan|=pasangan";
}
