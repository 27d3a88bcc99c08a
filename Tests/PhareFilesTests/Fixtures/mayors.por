ASCII SPSS PORT FILE                    ASCII SPSS PORT FILE                    
ASCII SPSS PORT FILE                    ASCII SPSS PORT FILE                    
ASCII SPSS PORT FILE                    0000000000000000000000000000000000000000
0000000000000000000000000123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrst
uvwxyz .<(+|&[]!$*);^-/|,%_>?`:$@'="000000~-0000123456789000-()0{}\0000000000000
00000000000000000000000000000000000000000000000000000000SPSSPORTA8/202611306/224
8071E/GNU pspp 1.6.23J/x86_64-pc-linux-gnu4B/5B/79/7/COMMUNE1/9/0/1/9/0/7Q/6/REG
ION1/Q/0/1/Q/0/72/8/DEPARTEM1/2/0/1/2/0/70/6/TAILLE5/8/2/5/8/2/70/8/POPULATI5/8/
2/5/8/2/70/7/UNIVERS5/8/2/5/8/2/74/7/CELLULE1/4/0/1/4/0/70/8/FONCTION5/8/2/5/8/2
/70/8/INNOVATI5/8/2/5/8/2/70/8/MOUVEMEN5/8/2/5/8/2/70/5/POIDS5/8/2/5/8/2/F9/76-1
-0940Q/Occitanie                 2/341/7J/12FH/4/76-11/2/2/97.LCPLJO/9/11-3-0070
Q/Ile-de-France             2/943/PKD/N7/4/11-31/1/1/6.H00083/9/52-2-0118Q/Pays 
de la Loire          2/852/3SE/5CI/4/52-21/1/2/1I.MF/9/27-1-0265Q/Bourgogne-Fran
che-Comte   2/901/34/12FH/4/27-11/2/3/9J.CF0083/9/84-2-0544Q/Auvergne-Rhone-Alpe
s      2/632/2Q0/5CI/4/84-21/2/1/1H.E00083/9/84-3-0020Q/Auvergne-Rhone-Alpes    
  2/743/39JJ/N7/4/84-32/1/2/6.J2LOP6/9/28-3-0008Q/Normandie                 2/14
3/18DL/N7/4/28-32/1/1/7.7F/9/75-2-0023Q/Nouvelle-Aquitaine        2/192/6TR/5CI/
4/75-21/2/1/1H.DJ2LDF/9/27-2-0041Q/Bourgogne-Franche-Comte   2/582/293/5CI/4/27-
21/2/2/1I/9/44-2-0258Q/Grand Est                 2/572/2IK/5CI/4/44-21/2/1/1J.NA
005C/9/93-3-0020Q/Provence-Alpes-Cote d'Azur2/053/688N/N7/4/93-31/2/1/7.D9TTJ6/9
/52-2-0386Q/Pays de la Loire          2/532/C43/5CI/4/52-22/9/2/1I.MF/9/44-2-014
8Q/Grand Est                 2/542/2EE/5CI/4/44-21/2/1/1J.NA005C/9/11-3-0163Q/Il
e-de-France             2/753/2IO6/N7/4/11-32/2/1/6.H00083/9/32-2-0458Q/Hauts-de
-France           2/622/31F/5CI/4/32-21/2/1/1J.6/9/11-1-0489Q/Ile-de-France     
        2/941/92/12FH/4/11-11/2/1/BR/9/75-2-0418Q/Nouvelle-Aquitaine        2/19
2/4MN/5CI/4/75-21/2/2/1H.DJ2LDF/9/75-1-3618Q/Nouvelle-Aquitaine        2/161/23/
12FH/4/75-11/1/2/9G.N29739/9/84-2-0604Q/Auvergne-Rhone-Alpes      2/432/70R/5CI/
4/84-21/1/1/1H.E00083/9/24-1-0180Q/Centre-Val de Loire       2/181/EI/12FH/4/24-
11/2/2/8C.K00083/9/44-2-0198Q/Grand Est                 2/882/2L8/5CI/4/44-21/2/
1/1J.NA005C/9/93-2-0113Q/Provence-Alpes-Cote d'Azur2/132/6Q3/5CI/4/93-22/2/1/1H.
F/9/44-3-0026Q/Grand Est                 2/673/1QPO/N7/4/44-32/1/1/7.48H453/9/76
-1-0244Q/Occitanie                 2/091/9R/12FH/4/76-11/8/2/97.LCPLJO/9/44-1-07
35Q/Grand Est                 2/081/TA/12FH/4/44-11/2/1/9H.S3MF/9/11-3-0181Q/Ile
-de-France             2/923/147Q/N7/4/11-31/1/1/6.H00083/9/11-3-0031Q/Ile-de-Fr
ance             2/783/5DMT/N7/4/11-31/2/1/6.H00083/9/11-3-0040Q/Ile-de-France  
           2/923/2I0G/N7/4/11-32/2/1/6.H00083/9/32-2-0419Q/Hauts-de-France      
     2/022/9DP/5CI/4/32-22/2/2/1J.6/9/76-3-0018Q/Occitanie                 2/113
/53CL/N7/4/76-31/1/1/7.8H48A6/9/76-2-0498Q/Occitanie                 2/312/80E/5
CI/4/76-22/1/2/1G.2LOG8L/9/84-1-0062Q/Auvergne-Rhone-Alpes      2/431/2D/12FH/4/
84-11/2/3/9P.85DIQ3/9/76-3-0036Q/Occitanie                 2/463/156P/N7/4/76-31
/2/1/7.8H48A6/9/11-3-0074Q/Ile-de-France             2/943/168T/N7/4/11-32/2/1/6
.H00083/9/27-2-0021Q/Bourgogne-Franche-Comte   2/582/3QK/5CI/4/27-21/1/1/1I/9/93
-3-0048Q/Provence-Alpes-Cote d'Azur2/063/1KJE/N7/4/93-32/2/2/7.D9TTJ6/9/84-1-247
9Q/Auvergne-Rhone-Alpes      2/381/OD/12FH/4/84-11/1/1/9P.85DIQ3/9/75-3-0051Q/No
uvelle-Aquitaine        2/193/1F1H/N7/4/75-32/1/2/6.B7F/9/53-3-0019Q/Bretagne   
               2/293/20R8/N7/4/53-32/1/1/7/9/27-1-0792Q/Bourgogne-Franche-Comte 
  2/251/29/12FH/4/27-11/2/2/9J.CF0083/9/28-1-0194Q/Normandie                 2/5
01/6R/12FH/4/28-11/1/1/9N.B7F/9/27-1-0584Q/Bourgogne-Franche-Comte   2/891/58/12
FH/4/27-11/1/3/9J.CF0083/9/84-2-0139Q/Auvergne-Rhone-Alpes      2/152/384/5CI/4/
84-22/2/2/1H.E00083/9/32-3-0022Q/Hauts-de-France           2/593/18K1/N7/4/32-32
/1/1/7.K00083/9/53-2-0178Q/Bretagne                  2/292/48T/5CI/4/53-21/1/1/1
G.39TTR9/9/53-2-0019Q/Bretagne                  2/292/442/5CI/4/53-21/2/3/1G.39T
TR9/9/27-1-0644Q/Bourgogne-Franche-Comte   2/901/6A/12FH/4/27-11/2/2/9J.CF0083/9
/75-1-2151Q/Nouvelle-Aquitaine        2/191/14A/12FH/4/75-12/2/1/9G.N29739/9/75-
3-0021Q/Nouvelle-Aquitaine        2/173/1AT1/N7/4/75-31/2/1/6.B7F/9/28-3-0025Q/N
ormandie                 2/613/SDE/N7/4/28-31/1/1/7.7F/9/75-2-0157Q/Nouvelle-Aqu
itaine        2/242/29L/5CI/4/75-21/2/2/1H.DJ2LDF/9/75-1-3301Q/Nouvelle-Aquitain
e        2/241/1CE/12FH/4/75-12/1/2/9G.N29739/9/52-3-0033Q/Pays de la Loire     
     2/853/3JDN/N7/4/52-32/1/1/7.O/9/28-2-0206Q/Normandie                 2/762/
4LG/5CI/4/28-21/1/2/1E.K00083/9/52-2-0075Q/Pays de la Loire          2/532/47J/5
CI/4/52-21/2/2/1I.MF/9/32-1-2521Q/Hauts-de-France           2/601/9Q/12FH/4/32-1
1/2/2/AM.I/9/75-2-0217Q/Nouvelle-Aquitaine        2/872/7H5/5CI/4/75-21/2/3/1H.D
J2LDF/9/11-2-0083Q/Ile-de-France             2/942/9PD/5CI/4/11-21/2/2/1R.8H48A6
/9/11-3-0190Q/Ile-de-France             2/933/MQ0/N7/4/11-31/1/1/6.H00083/9/32-2
-0132Q/Hauts-de-France           2/592/502/5CI/4/32-22/3/1/1J.6/9/75-2-0477Q/Nou
velle-Aquitaine        2/162/BNS/5CI/4/75-22/2/2/1H.DJ2LDF/9/76-1-3078Q/Occitani
e                 2/301/3R/12FH/4/76-11/2/1/97.LCPLJO/9/76-1-1238Q/Occitanie    
             2/661/29/12FH/4/76-12/3/2/97.LCPLJO/9/84-2-0377Q/Auvergne-Rhone-Alp
es      2/032/CTO/5CI/4/84-22/2/2/1H.E00083/9/44-1-2944Q/Grand Est              
   2/101/AQ/12FH/4/44-12/1/2/9H.S3MF/9/75-3-0035Q/Nouvelle-Aquitaine        2/47
3/17KS/N7/4/75-32/1/8/6.B7F/9/11-3-0087Q/Ile-de-France             2/943/1952/N7
/4/11-33/1/1/6.H00083/9/84-2-0135Q/Auvergne-Rhone-Alpes      2/012/2MA/5CI/4/84-
22/2/2/1H.E00083/9/76-2-0033Q/Occitanie                 2/302/62N/5CI/4/76-22/9/
2/1G.2LOG8L/9/11-3-0115Q/Ile-de-France             2/913/3FST/N7/4/11-32/2/2/6.H
00083/9/93-3-0034Q/Provence-Alpes-Cote d'Azur2/133/1EOS/N7/4/93-33/1/1/7.D9TTJ6/
9/84-1-2456Q/Auvergne-Rhone-Alpes      2/071/2N/12FH/4/84-12/2/2/9P.85DIQ3/9/11-
3-0148Q/Ile-de-France             2/943/MIC/N7/4/11-31/2/1/6.H00083/9/76-3-0047Q
/Occitanie                 2/313/1HOK/N7/4/76-31/1/1/7.8H48A6/9/44-1-0576Q/Grand
 Est                 2/521/4E/12FH/4/44-13/2/2/9H.S3MF/9/76-1-3033Q/Occitanie   
              2/321/4I/12FH/4/76-11/2/2/97.LCPLJO/9/84-3-0059Q/Auvergne-Rhone-Al
pes      2/423/6TT4/N7/4/84-31/1/1/6.J2LOP6/9/44-3-0006Q/Grand Est              
   2/683/12NC/N7/4/44-32/1/1/7.48H453/9/84-2-0298Q/Auvergne-Rhone-Alpes      2/7
42/2Q0/5CI/4/84-21/2/1/1H.E00083/9/32-3-0066Q/Hauts-de-France           2/603/MT
S/N7/4/32-31/2/1/7.K00083/9/44-1-3344Q/Grand Est                 2/881/27/12FH/4
/44-11/1/2/9H.S3MF/9/32-2-0225Q/Hauts-de-France           2/622/2CI/5CI/4/32-22/
1/1/1J.6/9/32-3-0042Q/Hauts-de-France           2/603/149B/N7/4/32-31/2/2/7.K000
83/9/75-2-0427Q/Nouvelle-Aquitaine        2/872/D86/5CI/4/75-21/1/1/1H.DJ2LDF/9/
44-1-4030Q/Grand Est                 2/541/22/12FH/4/44-11/1/2/9H.S3MF/9/93-3-00
57Q/Provence-Alpes-Cote d'Azur2/133/QBD/N7/4/93-31/1/1/7.D9TTJ6/9/44-1-3785Q/Gra
nd Est                 2/551/18R/12FH/4/44-12/9/2/9H.S3MF/9/84-1-1385Q/Auvergne-
Rhone-Alpes      2/631/I7/12FH/4/84-12/1/1/9P.85DIQ3/9/75-2-0214Q/Nouvelle-Aquit
aine        2/172/3Q3/5CI/4/75-22/2/1/1H.DJ2LDF/9/32-1-3063Q/Hauts-de-France    
       2/021/42/12FH/4/32-11/1/2/AM.I/9/44-2-0354Q/Grand Est                 2/6
72/28J/5CI/4/44-22/2/2/1J.NA005C/9/11-3-0146Q/Ile-de-France             2/783/10
P9/N7/4/11-32/2/1/6.H00083/9/76-1-3041Q/Occitanie                 2/811/7A/12FH/
4/76-11/1/1/97.LCPLJO/9/11-3-0162Q/Ile-de-France             2/753/1JQ7/N7/4/11-
32/2/1/6.H00083/9/75-2-0188Q/Nouvelle-Aquitaine        2/172/35E/5CI/4/75-21/2/2
/1H.DJ2LDF/9/84-2-0697Q/Auvergne-Rhone-Alpes      2/012/3BR/5CI/4/84-21/1/1/1H.E
00083/9/52-3-0028Q/Pays de la Loire          2/853/34OL/N7/4/52-31/2/1/7.O/9/84-
3-0069Q/Auvergne-Rhone-Alpes      2/013/1448/N7/4/84-31/1/1/6.J2LOP6/9/76-1-0902
Q/Occitanie                 2/321/70/12FH/4/76-11/1/1/97.LCPLJO/9/32-1-3079Q/Hau
ts-de-France           2/801/4P/12FH/4/32-11/2/2/AM.I/9/11-2-0197Q/Ile-de-France
             2/922/5QN/5CI/4/11-22/2/1/1R.8H48A6/9/32-2-0336Q/Hauts-de-France   
        2/602/344/5CI/4/32-21/2/3/1J.6/9/84-3-0046Q/Auvergne-Rhone-Alpes      2/
383/O5J/N7/4/84-32/2/1/6.J2LOP6/9/84-2-0668Q/Auvergne-Rhone-Alpes      2/692/317
/5CI/4/84-21/1/2/1H.E00083/9/75-1-3685Q/Nouvelle-Aquitaine        2/161/2A/12FH/
4/75-11/2/2/9G.N29739/9/52-1-0219Q/Pays de la Loire          2/531/29/12FH/4/52-
12/1/2/91/9/76-1-3415Q/Occitanie                 2/661/GG/12FH/4/76-11/1/1/97.LC
PLJO/9/44-1-2615Q/Grand Est                 2/681/H7/12FH/4/44-11/2/2/9H.S3MF/9/
32-3-0031Q/Hauts-de-France           2/623/1J1L/N7/4/32-31/2/2/7.K00083/9/84-3-0
041Q/Auvergne-Rhone-Alpes      2/013/1G63/N7/4/84-32/2/1/6.J2LOP6/9/76-2-0343Q/O
ccitanie                 2/112/ABR/5CI/4/76-21/2/2/1G.2LOG8L/9/44-3-0001Q/Grand 
Est                 2/573/NFD/N7/4/44-32/2/1/7.48H453/9/52-2-0240Q/Pays de la Lo
ire          2/442/49P/5CI/4/52-21/2/2/1I.MF/9/11-3-0176Q/Ile-de-France         
    2/773/48M5/N7/4/11-33/9/2/6.H00083/9/24-3-0024Q/Centre-Val de Loire       2/
373/2OND/N7/4/24-31/2/1/8/9/52-2-0044Q/Pays de la Loire          2/532/275/5CI/4
/52-21/1/1/1I.MF/9/53-3-0015Q/Bretagne                  2/353/10BR/N7/4/53-31/2/
1/7/9/24-3-0010Q/Centre-Val de Loire       2/373/SSN/N7/4/24-32/9/1/8/9/84-1-035
5Q/Auvergne-Rhone-Alpes      2/071/80/12FH/4/84-12/2/1/9P.85DIQ3/9/27-3-0010Q/Bo
urgogne-Franche-Comte   2/213/S6S/N7/4/27-31/1/1/8/9/11-3-0099Q/Ile-de-France   
          2/783/1QAF/N7/4/11-32/1/1/6.H00083/9/75-2-0366Q/Nouvelle-Aquitaine    
    2/242/7MT/5CI/4/75-21/2/1/1H.DJ2LDF/9/94-3-0003Q/Corse                     2
/2A3/18I9/N7/4/94-31/2/1/3/9/11-3-0116Q/Ile-de-France             2/783/2E3E/N7/
4/11-32/2/1/6.H00083/9/76-1-3796Q/Occitanie                 2/461/A8/12FH/4/76-1
2/2/1/97.LCPLJO/9/27-2-0152Q/Bourgogne-Franche-Comte   2/212/5JJ/5CI/4/27-21/2/1
/1I/9/84-3-0060Q/Auvergne-Rhone-Alpes      2/033/1AFO/N7/4/84-31/1/1/6.J2LOP6/9/
11-2-0224Q/Ile-de-France             2/752/32G/5CI/4/11-21/9/2/1R.8H48A6/9/44-3-
0048Q/Grand Est                 2/103/358M/N7/4/44-31/2/1/7.48H453/9/24-1-0081Q/
Centre-Val de Loire       2/451/HS/12FH/4/24-12/1/1/8C.K00083/9/27-1-0252Q/Bourg
ogne-Franche-Comte   2/701/LJ/12FH/4/27-11/1/2/9J.CF0083/9/84-2-0062Q/Auvergne-R
hone-Alpes      2/032/3J8/5CI/4/84-21/2/2/1H.E00083/9/76-1-3762Q/Occitanie      
           2/651/6I/12FH/4/76-11/1/2/97.LCPLJO/9/32-1-0821Q/Hauts-de-France     
      2/021/33/12FH/4/32-11/1/1/AM.I/9/27-1-0309Q/Bourgogne-Franche-Comte   2/39
1/107/12FH/4/27-11/2/2/9J.CF0083/9/76-2-0094Q/Occitanie                 2/312/D2
E/5CI/4/76-23/2/2/1G.2LOG8L/9/84-2-0579Q/Auvergne-Rhone-Alpes      2/152/4AN/5CI
/4/84-22/2/2/1H.E00083/9/76-2-0407Q/Occitanie                 2/662/4RP/5CI/4/76
-22/1/2/1G.2LOG8L/9/93-3-0009Q/Provence-Alpes-Cote d'Azur2/833/73K6/N7/4/93-31/1
/1/7.D9TTJ6/9/84-1-2146Q/Auvergne-Rhone-Alpes      2/071/OG/12FH/4/84-11/1/2/9P.
85DIQ3/9/28-1-1897Q/Normandie                 2/271/2L/12FH/4/28-11/3/2/9N.B7F/9
/84-3-0042Q/Auvergne-Rhone-Alpes      2/263/T9M/N7/4/84-31/1/1/6.J2LOP6/9/84-2-0
497Q/Auvergne-Rhone-Alpes      2/152/3MN/5CI/4/84-21/2/2/1H.E00083/9/84-3-0026Q/
Auvergne-Rhone-Alpes      2/073/3045/N7/4/84-32/2/1/6.J2LOP6/9/11-3-0102Q/Ile-de
-France             2/923/30A0/N7/4/11-31/2/2/6.H00083/9/28-1-1747Q/Normandie   
              2/761/95/12FH/4/28-11/2/2/9N.B7F/9/11-2-0252Q/Ile-de-France       
      2/942/2BB/5CI/4/11-21/2/1/1R.8H48A6/9/27-1-0761Q/Bourgogne-Franche-Comte  
 2/711/5D/12FH/4/27-11/1/2/9J.CF0083/9/28-2-0219Q/Normandie                 2/76
2/978/5CI/4/28-21/1/2/1E.K00083/9/24-1-0228Q/Centre-Val de Loire       2/181/4L/
12FH/4/24-11/2/1/8C.K00083/9/11-2-0399Q/Ile-de-France             2/932/B0A/5CI/
4/11-21/1/1/1R.8H48A6/9/76-3-0027Q/Occitanie                 2/343/32NA/N7/4/76-
31/2/2/7.8H48A6/9/32-3-0028Q/Hauts-de-France           2/593/2FS5/N7/4/32-32/2/1
/7.K00083/9/76-2-0021Q/Occitanie                 2/342/A76/5CI/4/76-22/9/2/1G.2L
OG8L/9/75-1-1300Q/Nouvelle-Aquitaine        2/641/3P/12FH/4/75-11/1/2/9G.N29739/
9/75-1-1380Q/Nouvelle-Aquitaine        2/401/CO/12FH/4/75-11/2/1/9G.N29739/9/76-
2-0357Q/Occitanie                 2/822/3R0/5CI/4/76-21/1/2/1G.2LOG8L/9/32-1-141
8Q/Hauts-de-France           2/021/HE/12FH/4/32-11/2/1/AM.I/9/84-1-1502Q/Auvergn
e-Rhone-Alpes      2/071/9I/12FH/4/84-11/2/2/9P.85DIQ3/9/32-2-0165Q/Hauts-de-Fra
nce           2/592/28I/5CI/4/32-22/2/1/1J.6/9/11-3-0178Q/Ile-de-France         
    2/923/1QRK/N7/4/11-31/2/1/6.H00083/9/93-3-0043Q/Provence-Alpes-Cote d'Azur2/
063/24NQ/N7/4/93-31/1/1/7.D9TTJ6/9/53-1-0295Q/Bretagne                  2/351/7R
/12FH/4/53-11/1/1/8H.9TTTLR/9/32-3-0035Q/Hauts-de-France           2/603/20NO/N7
/4/32-31/2/1/7.K00083/9/93-3-0017Q/Provence-Alpes-Cote d'Azur2/843/1P5J/N7/4/93-
32/2/1/7.D9TTJ6/9/28-3-0019Q/Normandie                 2/143/3E2S/N7/4/28-31/4/1
/7.7F/9/76-2-0401Q/Occitanie                 2/342/6O0/5CI/4/76-21/1/1/1G.2LOG8L
/9/93-2-0092Q/Provence-Alpes-Cote d'Azur2/842/55B/5CI/4/93-21/2/1/1H.F/9/76-3-00
28Q/Occitanie                 2/483/2FMC/N7/4/76-31/2/1/7.8H48A6/9/28-1-1304Q/No
rmandie                 2/141/6L/12FH/4/28-11/2/8/9N.B7F/9/76-2-0132Q/Occitanie 
                2/122/2Q7/5CI/4/76-21/8/2/1G.2LOG8L/9/44-3-0046Q/Grand Est      
           2/523/81E4/N7/4/44-31/1/1/7.48H453/9/44-1-0426Q/Grand Est            
     2/671/2B/12FH/4/44-11/2/2/9H.S3MF/9/52-2-0347Q/Pays de la Loire          2/
852/29L/5CI/4/52-21/2/2/1I.MF/9/53-1-0692Q/Bretagne                  2/221/3J/12
FH/4/53-13/2/2/8H.9TTTLR/9/11-3-0072Q/Ile-de-France             2/943/57DP/N7/4/
11-32/1/1/6.H00083/9/32-3-0061Q/Hauts-de-France           2/593/N00/N7/4/32-32/4
/1/7.K00083/9/52-1-0429Q/Pays de la Loire          2/531/23/12FH/4/52-11/2/2/91/
9/75-2-0431Q/Nouvelle-Aquitaine        2/792/2G0/5CI/4/75-23/1/2/1H.DJ2LDF/9/32-
1-2115Q/Hauts-de-France           2/591/3O/12FH/4/32-11/2/1/AM.I/9/44-1-4270Q/Gr
and Est                 2/101/AR/12FH/4/44-11/3/2/9H.S3MF/9/24-1-0409Q/Centre-Va
l de Loire       2/361/3C/12FH/4/24-11/1/8/8C.K00083/9/52-3-0020Q/Pays de la Loi
re          2/723/MD9/N7/4/52-33/2/1/7.O/9/53-2-0041Q/Bretagne                  
2/222/4LG/5CI/4/53-21/1/1/1G.39TTR9/9/44-1-2203Q/Grand Est                 2/101
/HH/12FH/4/44-11/2/3/9H.S3MF/9/76-1-3101Q/Occitanie                 2/121/1T3/12
FH/4/76-11/2/2/97.LCPLJO/9/52-2-0133Q/Pays de la Loire          2/492/32I/5CI/4/
52-22/1/2/1I.MF/9/32-1-0383Q/Hauts-de-France           2/621/BK/12FH/4/32-12/1/2
/AM.I/9/84-3-0030Q/Auvergne-Rhone-Alpes      2/033/N5L/N7/4/84-31/1/1/6.J2LOP6/9
/11-3-0113Q/Ile-de-France             2/773/NG3/N7/4/11-31/2/1/6.H00083/9/44-2-0
217Q/Grand Est                 2/522/5M6/5CI/4/44-21/2/1/1J.NA005C/9/28-1-1024Q/
Normandie                 2/611/3I/12FH/4/28-11/1/1/9N.B7F/9/52-2-0078Q/Pays de 
la Loire          2/852/7BK/5CI/4/52-21/3/2/1I.MF/9/84-1-2239Q/Auvergne-Rhone-Al
pes      2/071/9B/12FH/4/84-11/2/2/9P.85DIQ3/9/28-1-1682Q/Normandie             
    2/761/BS/12FH/4/28-11/2/1/9N.B7F/9/84-2-0234Q/Auvergne-Rhone-Alpes      2/01
2/2IF/5CI/4/84-22/1/2/1H.E00083/9/32-1-1934Q/Hauts-de-France           2/621/62/
12FH/4/32-11/2/1/AM.I/9/93-2-0022Q/Provence-Alpes-Cote d'Azur2/832/29A/5CI/4/93-
21/2/2/1H.F/9/75-1-1583Q/Nouvelle-Aquitaine        2/641/5P/12FH/4/75-11/2/1/9G.
N29739/9/53-1-0292Q/Bretagne                  2/351/4F/12FH/4/53-11/4/2/8H.9TTTL
R/9/28-1-1771Q/Normandie                 2/141/B5/12FH/4/28-11/2/2/9N.B7F/9/24-2
-0064Q/Centre-Val de Loire       2/372/7Q4/5CI/4/24-21/1/1/1N.MF/9/52-3-0011Q/Pa
ys de la Loire          2/533/2SB9/N7/4/52-33/1/2/7.O/9/84-2-0167Q/Auvergne-Rhon
e-Alpes      2/632/28G/5CI/4/84-21/1/1/1H.E00083/9/44-3-0043Q/Grand Est         
        2/573/RBH/N7/4/44-33/1/2/7.48H453/9/84-2-0408Q/Auvergne-Rhone-Alpes     
 2/072/3BK/5CI/4/84-22/2/1/1H.E00083/9/11-3-0048Q/Ile-de-France             2/77
3/NRT/N7/4/11-31/1/1/6.H00083/9/75-2-0230Q/Nouvelle-Aquitaine        2/232/A5T/5
CI/4/75-21/2/3/1H.DJ2LDF/9/27-1-1756Q/Bourgogne-Franche-Comte   2/711/5E/12FH/4/
27-12/2/2/9J.CF0083/9/44-1-3309Q/Grand Est                 2/541/62/12FH/4/44-11
/2/1/9H.S3MF/9/93-2-0083Q/Provence-Alpes-Cote d'Azur2/042/5IE/5CI/4/93-22/2/1/1H
.F/9/27-1-1662Q/Bourgogne-Franche-Comte   2/901/8K/12FH/4/27-12/2/2/9J.CF0083/9/
32-2-0199Q/Hauts-de-France           2/592/6SB/5CI/4/32-22/2/2/1J.6/9/11-3-0053Q
/Ile-de-France             2/933/RS0/N7/4/11-31/1/1/6.H00083/9/44-3-0038Q/Grand 
Est                 2/883/1BKH/N7/4/44-31/1/1/7.48H453/9/75-3-0047Q/Nouvelle-Aqu
itaine        2/473/1E4C/N7/4/75-31/1/1/6.B7F/9/53-2-0352Q/Bretagne             
     2/292/28J/5CI/4/53-21/1/1/1G.39TTR9/9/11-3-0065Q/Ile-de-France             
2/953/176F/N7/4/11-32/2/2/6.H00083/9/44-2-0302Q/Grand Est                 2/102/
81D/5CI/4/44-21/2/2/1J.NA005C/9/24-1-0858Q/Centre-Val de Loire       2/411/85/12
FH/4/24-11/2/3/8C.K00083/9/32-3-0043Q/Hauts-de-France           2/623/S8N/N7/4/3
2-31/2/2/7.K00083/9/75-1-2648Q/Nouvelle-Aquitaine        2/401/I8/12FH/4/75-11/8
/2/9G.N29739/9/76-3-0029Q/Occitanie                 2/663/18K5/N7/4/76-31/1/2/7.
8H48A6/9/53-2-0379Q/Bretagne                  2/352/7LC/5CI/4/53-21/2/2/1G.39TTR
9/9/11-1-0048Q/Ile-de-France             2/751/52/12FH/4/11-12/2/2/BR/9/76-1-344
8Q/Occitanie                 2/661/NJ/12FH/4/76-12/2/2/97.LCPLJO/9/53-2-0108Q/Br
etagne                  2/352/2HQ/5CI/4/53-21/2/1/1G.39TTR9/9/76-3-0021Q/Occitan
ie                 2/823/2AO3/N7/4/76-31/2/3/7.8H48A6/9/11-3-0122Q/Ile-de-France
             2/913/155A/N7/4/11-32/2/1/6.H00083/9/44-1-0529Q/Grand Est          
       2/081/64/12FH/4/44-11/1/2/9H.S3MF/9/75-1-0418Q/Nouvelle-Aquitaine        
2/861/KS/12FH/4/75-11/2/3/9G.N29739/9/52-1-0666Q/Pays de la Loire          2/721
/4C/12FH/4/52-11/1/1/91/9/24-2-0069Q/Centre-Val de Loire       2/282/283/5CI/4/2
4-22/2/1/1N.MF/9/44-2-0234Q/Grand Est                 2/682/C4D/5CI/4/44-21/2/2/
1J.NA005C/9/76-2-0485Q/Occitanie                 2/652/492/5CI/4/76-22/1/1/1G.2L
OG8L/9/11-3-0169Q/Ile-de-France             2/923/11EF/N7/4/11-32/2/1/6.H00083/9
/32-2-0123Q/Hauts-de-France           2/622/696/5CI/4/32-21/2/3/1J.6/9/11-2-0242
Q/Ile-de-France             2/752/85G/5CI/4/11-21/1/1/1R.8H48A6/9/93-2-0006Q/Pro
vence-Alpes-Cote d'Azur2/842/40P/5CI/4/93-22/1/1/1H.F/9/75-1-3380Q/Nouvelle-Aqui
taine        2/161/DD/12FH/4/75-13/2/2/9G.N29739/9/44-2-0055Q/Grand Est         
        2/572/2A5/5CI/4/44-21/2/2/1J.NA005C/9/11-3-0110Q/Ile-de-France          
   2/783/12S4/N7/4/11-32/2/1/6.H00083/9/76-2-0327Q/Occitanie                 2/0
92/6TQ/5CI/4/76-22/2/2/1G.2LOG8L/9/32-1-2677Q/Hauts-de-France           2/601/32
/12FH/4/32-12/1/1/AM.I/9/93-2-0094Q/Provence-Alpes-Cote d'Azur2/842/3QO/5CI/4/93
-21/2/1/1H.F/9/11-3-0014Q/Ile-de-France             2/923/14DS/N7/4/11-32/2/1/6.
H00083/9/24-3-0002Q/Centre-Val de Loire       2/453/1Q4I/N7/4/24-31/2/1/8/9/93-1
-0565Q/Provence-Alpes-Cote d'Azur2/051/ED/12FH/4/93-11/1/2/A5/9/75-3-0004Q/Nouve
lle-Aquitaine        2/873/259F/N7/4/75-31/8/2/6.B7F/9/28-3-0003Q/Normandie     
            2/143/QA8/N7/4/28-31/1/1/7.7F/9/76-1-0200Q/Occitanie                
 2/341/2H/12FH/4/76-11/2/2/97.LCPLJO/9/76-1-0228Q/Occitanie                 2/32
1/A1/12FH/4/76-11/2/1/97.LCPLJO/9/11-3-0141Q/Ile-de-France             2/783/3H8
F/N7/4/11-31/2/1/6.H00083/9/28-1-0706Q/Normandie                 2/141/2K/12FH/4
/28-12/2/1/9N.B7F/9/93-1-0525Q/Provence-Alpes-Cote d'Azur2/041/6R/12FH/4/93-11/1
/2/A5/9/32-3-0033Q/Hauts-de-France           2/803/1NKP/N7/4/32-32/2/3/7.K00083/
9/84-3-0017Q/Auvergne-Rhone-Alpes      2/033/50KH/N7/4/84-31/2/1/6.J2LOP6/9/75-1
-0658Q/Nouvelle-Aquitaine        2/641/HQ/12FH/4/75-11/1/2/9G.N29739/9/44-2-0435
Q/Grand Est                 2/672/548/5CI/4/44-21/2/2/1J.NA005C/9/53-2-0216Q/Bre
tagne                  2/562/541/5CI/4/53-21/1/2/1G.39TTR9/9/27-3-0012Q/Bourgogn
e-Franche-Comte   2/703/2J0K/N7/4/27-31/2/1/8/9/93-3-0031Q/Provence-Alpes-Cote d
'Azur2/063/19RA/N7/4/93-31/2/2/7.D9TTJ6/9/44-1-4513Q/Grand Est                 2
/881/6C/12FH/4/44-11/1/1/9H.S3MF/9/84-1-2650Q/Auvergne-Rhone-Alpes      2/381/20
/12FH/4/84-11/1/1/9P.85DIQ3/9/53-2-0296Q/Bretagne                  2/292/2BB/5CI
/4/53-21/1/1/1G.39TTR9/9/75-3-0036Q/Nouvelle-Aquitaine        2/333/133N/N7/4/75
-31/2/2/6.B7F/9/44-1-3415Q/Grand Est                 2/541/FR/12FH/4/44-11/4/1/9
H.S3MF/9/94-2-0012Q/Corse                     2/2B2/30K/5CI/4/94-22/2/1/11/9/27-
1-2771Q/Bourgogne-Franche-Comte   2/711/E9/12FH/4/27-12/2/2/9J.CF0083/9/32-2-009
2Q/Hauts-de-France           2/802/26T/5CI/4/32-22/8/1/1J.6/9/84-1-2616Q/Auvergn
e-Rhone-Alpes      2/731/7M/12FH/4/84-11/2/2/9P.85DIQ3/9/28-2-0010Q/Normandie   
              2/272/2LS/5CI/4/28-22/3/2/1E.K00083/9/75-1-1585Q/Nouvelle-Aquitain
e        2/791/139/12FH/4/75-11/1/2/9G.N29739/9/53-3-0028Q/Bretagne             
     2/223/1Q2C/N7/4/53-33/1/1/7/9/11-3-0171Q/Ile-de-France             2/753/1D
Q8/N7/4/11-33/2/1/6.H00083/9/32-1-1270Q/Hauts-de-France           2/591/3K/12FH/
4/32-11/2/3/AM.I/9/44-1-0414Q/Grand Est                 2/881/45/12FH/4/44-11/3/
2/9H.S3MF/9/53-2-0039Q/Bretagne                  2/562/26Q/5CI/4/53-21/1/2/1G.39
TTR9/9/27-1-0269Q/Bourgogne-Franche-Comte   2/581/6Q/12FH/4/27-11/1/2/9J.CF0083/
9/75-3-0030Q/Nouvelle-Aquitaine        2/473/2BSF/N7/4/75-31/1/1/6.B7F/9/27-2-00
60Q/Bourgogne-Franche-Comte   2/392/638/5CI/4/27-21/2/1/1I/9/93-3-0022Q/Provence
-Alpes-Cote d'Azur2/133/1K1K/N7/4/93-33/1/1/7.D9TTJ6/9/27-1-1214Q/Bourgogne-Fran
che-Comte   2/891/6R/12FH/4/27-11/3/2/9J.CF0083/9/11-2-0300Q/Ile-de-France      
       2/772/378/5CI/4/11-21/2/1/1R.8H48A6/9/53-3-0018Q/Bretagne                
  2/563/PF3/N7/4/53-32/2/2/7/9/28-2-0076Q/Normandie                 2/272/9KB/5C
I/4/28-21/3/2/1E.K00083/9/28-2-0254Q/Normandie                 2/612/57S/5CI/4/2
8-23/4/2/1E.K00083/9/24-2-0124Q/Centre-Val de Loire       2/452/9ET/5CI/4/24-21/
2/1/1N.MF/9/84-1-0148Q/Auvergne-Rhone-Alpes      2/431/H7/12FH/4/84-11/2/2/9P.85
DIQ3/9/94-1-0083Q/Corse                     2/2A1/157/12FH/4/94-11/3/2/AP/9/75-1
-2224Q/Nouvelle-Aquitaine        2/791/24/12FH/4/75-11/1/1/9G.N29739/9/32-2-0371
Q/Hauts-de-France           2/802/29A/5CI/4/32-21/2/1/1J.6/9/52-3-0007Q/Pays de 
la Loire          2/533/OJ7/N7/4/52-31/1/1/7.O/9/75-3-0007Q/Nouvelle-Aquitaine  
      2/163/OSQ/N7/4/75-31/1/1/6.B7F/9/24-1-1402Q/Centre-Val de Loire       2/45
1/LD/12FH/4/24-11/2/2/8C.K00083/9/28-2-0131Q/Normandie                 2/142/428
/5CI/4/28-22/1/1/1E.K00083/9/11-3-0042Q/Ile-de-France             2/933/55H0/N7/
4/11-31/1/1/6.H00083/9/84-3-0065Q/Auvergne-Rhone-Alpes      2/153/13NA/N7/4/84-3
3/2/1/6.J2LOP6/9/11-3-0186Q/Ile-de-France             2/933/471P/N7/4/11-32/3/2/
6.H00083/9/44-1-3162Q/Grand Est                 2/101/D3/12FH/4/44-11/2/3/9H.S3M
F/9/24-2-0074Q/Centre-Val de Loire       2/452/298/5CI/4/24-21/2/3/1N.MF/9/84-2-
0173Q/Auvergne-Rhone-Alpes      2/422/51Q/5CI/4/84-22/1/1/1H.E00083/ZZZZZZZZZZZZ
