/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What people say when they mean a category: the words of triage_words.h.
 * Weights: 1 hints, 2 fits, 3 speaks for it, 4-6 says it. */
#include "domain/triage_words.h"

static const struct triage_group_words rows[] = {
	/* --- lansia --- */
	{ "lansia_terlantar", 2,
	  "sebatang kara|tinggal sendirian|hidup sendirian|sendirian|"
	  "tidak ada keluarga|tidak punya keluarga|tidak punya anak|"
	  "tidak ada yang rawat|tidak ada yang urus|tidak ada yang jaga|"
	  "anaknya merantau|anak merantau|anaknya jauh|tidak terurus|"
	  "tidak terawat|kapiran|ditinggal anaknya|ditinggal anak|"
	  "janda tua|duda tua|perlu perawatan|panti jompo|panti wreda|"
	  "tidak punya siapa siapa|ngurus diri sendiri" },
	{ "lansia_terlantar", 3,
	  "lansia terlantar|lansia|jompo|lanjut usia|usia lanjut|tua renta|"
	  "kakek terlantar|nenek terlantar|orang tua terlantar|"
	  "nenek sendirian|kakek sendirian|mbah sendirian|"
	  "lansia sendirian|manula|rantang lansia|"
	  "permakanan lansia|pikun|sepuh" },

	/* --- disabilitas --- */
	{ "disabilitas", 6,
	  "disabilitas|difabel|=cacat|penyandang|tuna netra|tunanetra|"
	  "tuna rungu|tunarungu|tuna wicara|tunawicara|tuna daksa|tunadaksa|"
	  "tuna grahita|tunagrahita|kursi roda|kaki palsu|tangan palsu|"
	  "alat bantu dengar|alat bantu jalan|autis|autisme|down syndrome|"
	  "sindrom down|cerebral palsy|=cp|bisu tuli|tuli bisu|wicara|"
	  "polio|layuh|buta total|protesa|protese|hidrosefalus|"
	  "belum bisa jalan|belum bisa bicara|=terapi "
	  "wicara|fisioterapi|=terapi|"
	  "keterbelakangan mental|retardasi|slb|lumpuh layu" },
	{ "disabilitas", 3,
	  "lumpuh|=buta|=tuli|=bisu|=lolong|=wuta|=picek|=torek|=budeg|=pireu|"
	  "kruk|tongkat|walker|kaki diamputasi|amputasi|tidak bisa melihat|"
	  "tidak bisa dengar|tidak bisa bicara|tidak bisa jalan sejak lahir|"
	  "cacat sejak lahir|sejak lahir tidak bisa|pincang|bongkok|=lempoh" },
	{ "anak_disabilitas", 4,
	  "anak difabel|anak cacat|anak disabilitas|anak autis|"
	  "anak berkebutuhan khusus|=abk|anak lumpuh|anak tuli|anak bisu" },

	/* --- bansos --- */
	{ "fakir_miskin", 4,
	  "bansos|bantuan sosial|=pkh|=bpnt|=blt|bantuan tunai|sembako|"
	  "=dtks|=dtsen|=kks|kartu keluarga sejahtera|keluarga harapan|"
	  "penerima bantuan|belum dapat bantuan|tidak dapat bantuan|"
	  "belum pernah dapat bantuan|tidak pernah dapat bantuan|"
	  "bantuan pemerintah|desil|kartu sembako|bantuan modal|modal usaha|"
	  "=sktm|surat tidak mampu|bantuan beras|raskin|rastra|=bst|"
	  "bantuan langsung|dicoret dari|data bantuan" },
	{ "fakir_miskin", 2,
	  "miskin|tidak mampu|kurang mampu|tidak punya uang|"
	  "tidak punya penghasilan|tidak ada penghasilan|utang|hutang|"
	  "tidak kerja|=phk|dipecat|=nganggur|pengangguran|kesulitan ekonomi|"
	  "susah ekonomi|ekonomi sulit|ora duwe duit|teu boga duit|melarat|"
	  "mlarat|sangsara|walat|serba kekurangan|kakurangan|bantuan|"
	  "penghasilan tidak cukup|tidak cukup makan|bank emok|rentenir|"
	  "bayar listrik|kontrakan nunggak|nunggak" },
	{ "perempuan_rawan", 3,
	  "janda miskin|janda anak|janda|kepala keluarga perempuan|"
	  "ditinggal suami|ditinggal mati suami|suami meninggal|"
	  "ibu tunggal|single parent|=randha|=rondo|=rangda" },
	{ "pangan", 4,
	  "kelaparan|lapar|kaliren|kaluwen|belum makan|tidak makan|"
	  "tidak ada makanan|tidak bisa beli makan|beras habis|habis beras|"
	  "tidak punya beras|tidak ada beras|butuh makan|minta makan|"
	  "butuh beras|minta beras|can barang dahar|tidak ada yang dimakan|"
	  "susu formula|beli susu|susu bayi|makan sehari sekali|"
	  "makan nasi aking|nasi aking|makan seadanya|puasa terpaksa" },

	/* --- rtlh --- */
	{ "rtlh", 5,
	  "=rtlh|=rutilahu|tidak layak huni|tidak layak|bedah rumah|=bsps|"
	  "rumah roboh|rumah rubuh|rumah ambruk|rumah reyot|rumah bocor|"
	  "rumah rusak|rumah miring|rumah lapuk|rumah gubuk|atap bocor|"
	  "atap roboh|rumah mau roboh|rumah hampir roboh|rumah doyong|"
	  "rumah bilik|rumah bambu|renovasi rumah|perbaikan rumah|"
	  "rehab rumah|hateup bocor|genteng bocor|gendeng bocor|"
	  "lantai tanah|kandang kambing|kandang sapi|kandang ayam|"
	  "rumah panggung rusak|dinding bambu" },
	{ "rtlh", 3,
	  "bocor|roboh|rubuh|ambruk|ambrol|=reyot|=reot|=rungkad|=doyong|"
	  "=lapuk|=keropos|=gubuk|=gubug|=gedek|=gedhek|=bilik|=hateup|"
	  "=hateupna|=payon|=payone|=usuk|=jamban|=mck|tidak punya wc|"
	  "tidak punya jamban|=trocoh|=bolong|atap|genteng|dinding|tembok|"
	  "kamar mandi|tidak ada wc|=gendeng|retak|sanitasi|=kropos" },
	{ "rtlh", 1, "rumah|=bumi|lantai|=plafon|tanah|kayu|bambu|kontrakan" },

	/* --- kesehatan --- */
	{ "sakit", 2,
	  "sakit|penyakit|berobat|obat|rumah sakit|=rsud|=rs|puskesmas|"
	  "dokter|bidan|perawat|opname|rawat inap|demam|panas tinggi|batuk|"
	  "sesak|muntah|luka|infeksi|lemas|pingsan|kontrol|=loro|=gering|"
	  "biaya pengobatan|ambulan|ambulans|ambulance|jatuh|bengkak|nyeri|"
	  "lemes|leuleus|muriang|panas|mual|pusing|sekarat|keracunan" },
	{ "sakit", 4,
	  "stroke|=struk|=setruk|kanker|tumor|=tbc|=tb|diabetes|gula darah|"
	  "kencing manis|=dbd|demam berdarah|tipes|tifus|jantung|gagal ginjal|"
	  "ginjal|cuci darah|hemodialisa|operasi|patah tulang|patah|"
	  "kemoterapi|kemo|stunting|gizi buruk|busung lapar|muntaber|diare|"
	  "katarak|hernia|usus buntu|hepatitis|liver|kusta|lepra|"
	  "penyakit kulit|=igd|=ugd|=icu|imunisasi|ibu hamil|hamil|"
	  "=melahirkan|=lahiran|=ngalahirkeun|=pendarahan|=babaran|darah "
	  "tinggi|hipertensi|asma|=paru|"
	  "bibir sumbing|epilepsi|=ayan|kejang|kebutuhan oksigen|tabung "
	  "oksigen|"
	  "transfusi|donor darah|rujukan rumah sakit|sakit keras|sakit parah|"
	  "butuh ambulans|butuh ambulan|gondok|tumor otak|thalasemia|"
	  "leukemia|lupus|campak|malaria|rabies|digigit anjing|gigit ular" },
	{ "jaminan_kesehatan", 5,
	  "=bpjs|=kis|=pbi|=jkn|=jamkesda|=jamkesmas|kartu sehat|"
	  "kartu indonesia sehat|bpjs mati|bpjs tidak aktif|kis mati|"
	  "kis tidak aktif|bpjs nonaktif|bpjs kesehatan|bpjs nunggak|"
	  "jaminan kesehatan|=uhc|iuran bpjs|kepesertaan|asuransi kesehatan" },
	{ "odha", 6, "=hiv|=aids|=odha|=arv|=b20" },
	{ "napza", 6,
	  "narkoba|=sabu|=sabu2|=ganja|=napza|=putau|=heroin|pil koplo|"
	  "=koplo|kecanduan obat|kecanduan|pecandu|=tramadol|rehab narkoba|"
	  "obat terlarang|ngelem|ngirup lem|=sintetis|=gorila|mabuk obat" },

	/* --- odgj --- */
	{ "odgj", 6,
	  "=odgj|gangguan jiwa|sakit jiwa|gering jiwa|orang gila|=gila|=edan|"
	  "=gelo|=sarap|=gendeng2|=kenthir|=owah|=wedan|skizofrenia|"
	  "schizophrenia|=pasung|dipasung|pasung|rumah sakit jiwa|=rsj|"
	  "obat jiwa|gangguan mental|penyakit jiwa|kelainan jiwa|hilang akal|"
	  "kurang waras|tidak waras|stres berat|bipolar|halusinasi|"
	  "bicara sendirian|ngomong sendirian|ketawa sendirian|"
	  "tertawa sendirian|seuri sendirian|ngguyu sendirian|"
	  "gangguan kejiwaan|kejiwaan|dengar suara suara|bisikan" },
	{ "odgj", 3,
	  "ngamuk|amuk|telanjang|tidak pakai baju|tidak boga baju|"
	  "tidak punya baju|keluyuran|=stres|=stress|=strees|depresi|"
	  "dirantai|teriak teriak|gorowok|resahkan warga|meresahkan|"
	  "mengganggu warga|ganggu warga|dikurung|lempar lempar|"
	  "lempar batu|bawa batu|jiwa|=linglung|hilang ingatan|melamun terus|"
	  "bentak bentak|ngoceh|kambuh|rusak barang|murang maring" },

	/* --- anak --- */
	{ "anak_terlantar", 4,
	  "anak terlantar|anak yatim|yatim piatu|=yatim|=piatu|anak dibuang|"
	  "anak ditinggal|anak ditinggalkan|ditinggal ibunya|"
	  "ditinggal orang tua|ditinggal orang tuanya|ditinggal bapaknya|"
	  "ditelantarkan orang tua|anak tidak terurus|anak tidak diurus|"
	  "anak hilang|panti asuhan|adopsi|=yatama|pahatu|"
	  "anak tanpa orang tua|orang tuanya meninggal|orang tua meninggal|"
	  "hak asuh|orang tuanya di penjara|anak sendirian|anak asuh" },
	{ "balita_terlantar", 5,
	  "bayi dibuang|buang bayi|bayi terlantar|balita terlantar|"
	  "bayi ditinggal|temukan bayi|penemuan bayi|bayi ditemukan|"
	  "bayi ditinggalkan|bayi lahir ditemukan|bayi di kardus|bayi "
	  "kardus|bayi ditaruh|balita ditinggal" },
	{ "anak_jalanan", 5,
	  "anak jalanan|=anjal|ngamen|pengamen|=punk|anak punk|"
	  "jualan tisu|anak ngemis|anak mengemis|anak minta minta|"
	  "anak lampu merah|lampu merah" },
	{ "putus_sekolah", 5,
	  "putus sekolah|tidak sekolah|berhenti sekolah|keluar sekolah|"
	  "tidak bisa sekolah|tidak lanjut sekolah|tidak melanjutkan sekolah|"
	  "biaya sekolah|=spp|uang sekolah|seragam sekolah|ijazah|"
	  "tebus ijazah|ijazah ditahan|daftar sekolah|ikut kejar paket|"
	  "kejar paket|paket b|paket c|beasiswa|=kip|=pip|bayar sekolah|"
	  "tidak sakola|eureun sakola|mandeg sekolah|bantuan sekolah|"
	  "tunggakan sekolah" },
	{ "putus_sekolah", 2, "sekolah|sakola|=sd|=smp|=sma|=smk|kuliah" },
	{ "anak_hukum", 5,
	  "anak ditangkap|anak ditahan|anak mencuri|anak dipenjara|"
	  "pelaku anak|anak berhadapan dengan hukum|=abh|diversi|bapas|"
	  "anak tawuran|anak dilaporkan polisi|anak kantor polisi" },
	{ "anak_perlindungan", 4,
	  "pernikahan dini|nikah dini|dinikahkan|dikawinkan|kawin anak|"
	  "pekerja anak|anak dipekerjakan|anak dipaksa kerja|"
	  "eksploitasi anak|anak bekerja|bully|bullying|=dibully|perundungan|"
	  "dirundung|rundung|anak diculik|kecanduan game" },

	/* --- kekerasan --- */
	{ "korban_kekerasan", 6,
	  "=kdrt|=kekerasan|perkosa|=perkaos|rudapaksa|rudopekso|cabul|leceh|"
	  "setubuh|sodomi|aniaya|siksa|rogahala|dirogahala|inses|incest|"
	  "=kekerasan seksual|=dihamili|sebar video|sebar foto|raba raba|"
	  "=diraba|ditelanjangi|digerayangi|korban =kekerasan|seksual" },
	{ "korban_kekerasan", 5,
	  "=dipukul|=dipukuli|=dipukulin|=memukul|=memukuli|=mukul|=mukuli|"
	  "=mukulin|=digebuk|=digebuki|=digebukin|=digebugan|=digebug|"
	  "=digepuk|=digepuki|=dikaploki|=dikampleng|=digampar|=ditampar|"
	  "=nampar|=ditendang|=nendang|=menendang|=ditajong|=disabet|"
	  "=disabeti|=dicambuk|=dijambak|=disundut|=disulut|=dicekik|=pukulan|"
	  "=ditendangi|=diseret|babak belur|memar|lebam|=dikeroyok|sekap|"
	  "=dibanting|=diantem|=diantemi|=ngantemi|=ngantem|=ditonjok|=nonjok|="
	  "ditempeleng|=nempeleng|=diteunggeul|=neunggeul|=ngagebug|=nggebuki|="
	  "nggepuki|=disepak|=nyepak|=ditampiling|=nampiling|=dihajar|="
	  "menganiaya|=dibacok|=dijewer" },
	{ "korban_kekerasan", 3,
	  "=diancam|=mengancam|=diancem|takut suami|kasar|main tangan|"
	  "ringan tangan|diusir suami|dimaki|suami mabuk|bapak tiri|"
	  "ayah tiri|ibu tiri|selingkuh" },
	{ "perdagangan_orang", 6,
	  "perdagangan orang|trafficking|traficking|trafiking|=tppo|=dijual "
	  "ke|=dijual oleh|"
	  "jual anak|jual bayi|paksa kerja|dipaksa kerja|paksa melayani|"
	  "prostitusi|mucikari|germo|paspor ditahan|dijanjikan kerja|"
	  "scam kamboja|=kamboja|=myanmar|jual diri|adopsi ilegal|"
	  "dipaksa jual" },

	/* --- bencana --- */
	{ "bencana_alam", 7,
	  "longsor|banjir bandang|=gempa|=lindu|tsunami|erupsi|"
	  "puting beliung|=puyuh" },
	{ "bencana_alam", 6,
	  "banjir|"
	  "angin kencang|pohon tumbang|gunung meletus|"
	  "tanah gerak|pergerakan tanah|tanah ambles|tanah retak|=caah|=urug|"
	  "=kekeringan|meluap|=air masuk rumah|evakuasi|terendam|kakeueum|air "
	  "bah|kemarau panjang|=rob|gelombang pasang|bencana|"
	  "mengungsi|ngungsi|pengungsi|pengungsian|tertimbun|kaurugan|"
	  "kurugan|hanyut|tenggelam|angin ribut|angin topan|lahar|"
	  "rumah hanyut|rumah tertimpa pohon|tanggul jebol|hujan es|"
	  "kebanjiran|abrasi" },
	{ "bencana_alam", 5,
	  "=kebakaran|=terbakar|=kebakar|=kabakar|=kobong|=kobongan|=kahuruan|"
	  "kaduruk|rumah terbakar|=kebakaran hutan|rumah dilalap api" },
	{ "bencana_sosial", 5,
	  "kerusuhan|rusuh|konflik warga|tawuran warga|bentrok|"
	  "konflik sosial|amuk massa|teror|diusir warga" },

	/* --- adminduk --- */
	{ "adminduk", 4,
	  "=ktp|=e-ktp|=ektp|kartu keluarga|akta|=akte|akta lahir|akte lahir|"
	  "akta kelahiran|akta kematian|dukcapil|disdukcapil|=adminduk|"
	  "=nik|nik tidak terdaftar|nik ganda|nik tidak ditemukan|"
	  "kartu identitas anak|=kia|pindah domisili|surat pindah|pindah "
	  "alamat|"
	  "surat kematian|surat keterangan domisili|rekam ktp|cetak ktp|"
	  "ktp hilang|ktp rusak|ktp belum jadi|belum punya ktp|"
	  "tidak punya ktp|pecah kk|buat kk|bikin kk|kk hilang|tambah kk|"
	  "urus kk|bikin ktp|urus ktp|buat ktp|=ikd|perekaman|"
	  "ganti status|ubah data|salah nama|nama salah|blanko|isbat nikah|"
	  "surat nikah|buku nikah" },
	{ "adminduk", 2, "=kk|identitas|surat surat|dokumen|domisili|data" },

	/* --- lain --- */
	{ "orang_terlantar", 5,
	  "dompet hilang|dompet ilang|kehabisan ongkos|tidak punya ongkos|"
	  "tidak ada ongkos|kehabisan bekal|kehabisan uang di jalan|"
	  "orang terlantar|terlantar di terminal|terlantar di stasiun|"
	  "terlantar di pelabuhan|pulang kampung|mau pulang|ingin pulang|"
	  "tidak bisa pulang|ongkos pulang|biaya pulang|dipulangkan|"
	  "ibnu sabil|kecopetan|copet|tidur di masjid|tidur di terminal|"
	  "tidur di stasiun|tersesat|nyasar|kesasar|tertinggal rombongan|"
	  "tiket pulang|ditipu calo|musafir|dirampok di jalan|"
	  "orang hilang|tidak tahu jalan pulang|jenazah terlantar|mr x" },
	{ "orang_terlantar", 2, "ongkos|terminal|stasiun|pelabuhan|=mayat" },
	{ "gelandangan", 5,
	  "gelandangan|=gepeng|tuna wisma|tunawisma|tidur di jalan|"
	  "tidur di emperan|tidur di emper|tidur di kolong|kolong jembatan|"
	  "tidur di trotoar|tidur di taman|emper toko|emperan toko" },
	{ "pengemis", 5,
	  "pengemis|ngemis|mengemis|minta minta|meminta minta|manusia silver|"
	  "badut jalanan" },
	{ "pemulung", 2, "pemulung|mulung|rongsok|rongsokan|barang bekas" },
	{ "pekerja_migran", 5,
	  "=tki|=tkw|=pmi|pekerja migran|majikan|=malaysia|=taiwan|=hongkong|"
	  "=saudi|arab saudi|buruh migran|deportasi|dideportasi|=bp2mi|"
	  "kerja luar negeri|di luar negeri" },
	{ "bekas_napi", 5,
	  "bekas napi|mantan napi|=napi|=lapas|narapidana|baru bebas|"
	  "keluar penjara|bebas dari penjara|warga binaan|eks napi" },
	{ "tuna_susila", 5, "=psk|tuna susila|=wts|lokalisasi|=lonte" },
	{ "minoritas", 4,
	  "minoritas|diskriminasi|=waria|transgender|penghayat|ahmadiyah" },
	{ "keluarga_psikologis", 3,
	  "cerai|perceraian|masalah rumah tangga|konflik rumah tangga|konflik "
	  "keluarga|broken home|"
	  "bertengkar terus|cekcok" },
	{ "adat_terpencil", 5,
	  "adat terpencil|suku terasing|suku pedalaman|=kat|masyarakat adat" },
	{ "keagamaan", 4,
	  "masjid|mushola|musholla|mushalla|langgar|pesantren|ponpes|"
	  "guru ngaji|=tpq|=tpa|majelis taklim|marbot|gereja|pura|hibah masjid|"
	  "santunan yatim|pengajian|=madrasah|wakaf|insentif guru" },
	{ "pertanyaan", 4,
	  "mau tanya|mau nanya|mau bertanya|ingin tanya|tanya|nanya|"
	  "apa syarat|syaratnya apa|apa saja syaratnya|apa saja|"
	  "bagaimana cara|gimana cara|gmn cara|cara daftar|cara mengurus|"
	  "cara mengajukan|persyaratan|syarat|prosedur|jam buka|jam berapa|"
	  "jam pelayanan|nomor telepon|minta nomor|info|informasi|"
	  "kapan cair|kapan jadwal|jadwal|alamat kantor|dimana kantor|"
	  "di mana kantor|apakah bisa|apakah ada|pripun carane|"
	  "kumaha carana|piye carane|naros|tumaros|taken|bade naros|"
	  "nyuwun pirsa|berapa biaya|biayanya berapa|bisa daftar" },
	{ "keluhan_layanan", 5,
	  "keluhan|komplain|pelayanan buruk|pelayanan lambat|pelayanan lama|"
	  "petugas kasar|tidak dilayani|tidak ditanggapi|pungli|pungutan liar|"
	  "dipungut biaya|minta uang|diminta uang|dipersulit|dipingpong|"
	  "disuruh bolak balik|bolak balik|belum ada tindak lanjut|"
	  "kecewa|dipotong|bantuan dipotong|korupsi|tidak adil|kades|"
	  "antri lama|antrean lama|tidak ramah" },
	{ "lainnya", 5,
	  "berlubang|jalan rusak|jalan berlubang|jalan bolong|lampu jalan|"
	  "lampu penerangan|sampah|saluran air|selokan|irigasi|jembatan rusak|"
	  "jembatan|drainase|aspal|pju|air bersih|pdam|listrik padam|listrik "
	  "mati|"
	  "mati lampu|kabel|kebisingan|bising|polusi|limbah|bau busuk|"
	  "parkir liar|balap liar|knalpot|pencurian|maling|kemalingan|"
	  "kehilangan motor|curanmor|penipuan|ditipu|judi|miras|pinjol|"
	  "ayam tetangga|anjing liar|kucing|sarang tawon|tawon|ular masuk|"
	  "pizza|lowongan|loker|lowongan kerja|sengketa|sengketa tanah|"
	  "pupuk|gagal panen|hama|wifi|internet|sinyal|jaringan" },
};

const struct triage_group_words *triage_group_words(size_t i)
{
	return i < sizeof rows / sizeof *rows ? &rows[i] : NULL;
}
