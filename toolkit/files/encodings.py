"""Which of the older East Asian encodings a table is in, told by the characters that names are made of.

Bytes of one encoding often decode in another without an error, but then they land on characters nobody is called by. So
an encoding is believed only when most of the different characters it gives are everyday ones in names, notes and the
headings of forms, and no other encoding gives anything like it. A few rare characters prove nothing; such a file is
refused, never guessed at.
"""

from __future__ import annotations

import re
import unicodedata

_JAPANESE = frozenset(
    "一丁七丈三上下不世丘中丸丹主久之也九乾二五井亜亘享京亮人仁今介仙代令以仲件任伊会伸佐佑佳依侑俊保信俣修倉倫偉健優"
    "元光児入全八公六共兵典内円冨冬出利刀別前剛力加助努労勇勉動勝勢勲北匠十千半南博卓原厚友双口古史司吉名向吾周呂和咲"
    "品哉唐啓善喜四回園国土地坂坪垣城堀堂場塚塩境増士壱夏夕外多夜大天太夫央奈奏奥女好如妃妙妹姫孝季学宇守安宏宗官定宙"
    "実室宮家宿寅富寛寺寿将小尚尾山岐岡岩岬岳岸峰島崇崎川州巌工左巴市布希帆帯常干平年幸広庄床店府度庭康廉弓弘強当形彦"
    "彩影彰後徒従得徳心応忍志忠念怜思恒恩恭息恵悟悠情惟愛感慎慶憲成我戸房所手才打扶折拓持指挙掛揮支政敏教敦敬文斉斎料"
    "斗新方於旗日旦旧早旬旭昂昇昌明昔星春昭是時晃晋晴智暁暢曜更曾月有朋服望朝木未末本札朱杉李村杏束来東松林枝果柄柏柚"
    "柳柴柿栄栗校株根格桂桃桐桑桜梅梓梨森植椎楓楠業楽榊榎榛構槻樋樹橋橘機欣武歩毅母毛気水永江池汐沖沙沢河治沼泉法波泰"
    "洋津浅浜浦浩海消涼淑淳深添清済渉渚渡温港湊湖満源溝滝澄潔潤澤瀬瀧火灯炭点無熊照父片牛牧物特犬狩狭玄玉王玲珠球理琉"
    "琢琴瑛瑞瑠璃瓜瓶瓦生産用田由甲男町畑留番登白百的皆盛目直相真眞矢知石研砂碧磯示礼社祐神祥禎福秀秋秦秩移稔稲積穂空"
    "立竜章童竹笠笹筆等範篠篤米粕紀約純紗細紘紫絢結絵統絹継綾緑緒総線縁織羊美義羽翁翔翠習翼老考聖聡聴肇肉育胡能脇自臣"
    "至興良色花芝芦芳芽若苗英茂茉茜茨草荒荻莉菅菊菜華萌葉葛葵蒲蒼蓮薄薫藍藤蘭虎蛭行衛裕西見視角解言記訓詩誠説読諏諒諭"
    "謙譲豊象貝貞貢貴賀賢赤起越足路身車軍軽輔輝辰辺近迫通速造進逸遊運道達遠遥那邑邦郁郎郡部郷都酒里重野金釜針鈴鉄鋼錦"
    "鍋鎌鎮長門開間関阪阿陣降陵陶陸陽隅隆際集雄雅雪雲電霞露青靖静音響順須領頼頭題額顔風颯飛食飯飼首香馬駒駿高鬼魚鮎鳥"
    "鳩鳴鴨鶴鷹鷲麗麻黒龍渕浪畠桧廣齋藏邉髙嶋々子衣幹舞零充谷巻繁耕秘樺滋"
    "他便像写券効卵号呼単団姓引往復必慮掲撮携録続絡緊派遣参期限氏求画発着簿表語話連郵配障需飲豚鶏乳要駅"
)
_TRADITIONAL = frozenset(
    "一丁三上不世中丹主乃之九也于互五井亞享京亭人仁今介仕以任伊伍伯伶佑何余佩佳來依俊信保倩倫健偉偵傅傑傳優元兆先光克"
    "兒全公六兼典冠冬凌凡凱出利別制剛力加劉助勇動勝勤勳包北千升南博卓卿原厚友又口古台史司吉同名向君吳吟呂告周和咏品哲"
    "唐商善喬喜單嘉四國園土地城培基堂堯場塗塵增士壽夏外多夜大天太夫奇奕如妃妍妙妤妮妹姍姚姜姿威娜娟婉婕婷媛嫻子孔孟季"
    "孫宇守安宏宗官定宜室宣家容宥富實寧寶寺尊少尚尤尹展山岑岳峰島崇嵐川州工巧巫市布希帆帥平年幸庭康庸廖廷建弘強彤彥彬"
    "彭影律後徐得從德心志忠念怡思恆恩恬恭息悅惠愉愛感慈慧慶懷懿成我戴房手才扶承技拓持振掌揚支政敏教敦文斌斯新方施旭昀"
    "昆昇昌明易昕星春昭是時晉晏晨景晴智暉暐曉曜書曹曾月有朋望朝木朱李村杜東松林果柏柔柯查柳校根格桂桃梁梅梓棋棟森植楊"
    "楚業榮樂樺樹橋機欣正武歆毅比毛民水永汪沂沈沐沛沙河治法泓波泰洋洪津浩海涵淑淡淨淵清游湘源溫滿漢潔潘澄澤濤瀅瀚火炎"
    "炫然無煌照煜熙燕父片特王玉玟玫玲珊珍珠班現球理琦琪琬琳琴瑄瑋瑜瑞瑩瑪瑾璇璋環瓊甄生用田由甲男留畢發白百盈盛目直相"
    "真眉知石研碧社祐祖神祥禎福禮秀秋科程穎空立章童竹筠筱筑節簡米純素紅紋紫絜結維綠綺緯縣繼美羽羿義翁翊翔翠翰耀老考聖"
    "聲育胡能臣自至興舒良色艾芊芝芬芳芷芸花若苑苗英茂茹茵草莉莊莎菁華菲萍萱葉葛蒂蒙蓁蓉蓮蔡蔣蔚蔭蕙薇蕭薛藍蘇蘭虹融行"
    "衛裕西要見視觀言計記設許詠詩詹話誠語諒諭諾謙謝識護豐豪貝貞財貴貿賀資賓賢賴趙路車軍軒輔輝辛辰農近通連進運道達遠遙"
    "邦郁郎郭部鄉都鄒鄭鄧采里重金鈞鈴銀銘鋒錢錦鍾鎮鐘鑫長門開閔關阿陳陸陽隆雄雅雍集雨雪雯雲電霖霞露青靖靜音韋韓韻順頌"
    "領顏願顧風飛食饒香馨馬駿高魏魯鳳鳴鴻鵬麗麟黃黎默龍龔歐妘妡宸禹竣綸羚翎芯芮苡荷莞菡蓓薏詮誼謹鈺閎雁霓霆韶頤顥飴鶯"
    "鶴黛齊倪侯候杰柱栩榆涂浚淇渝湯溪灝牧甫畇癸皓祈祺禾秉竺粘紀絲緹翃翟聰臻張邱睿江羅娥盧諺枝欽范憲宋阮袁董嚴馮碩駱褚"
    "譚雷丘崔閻甘闕辜郝段玥莫熊穆管聶曲裴邢解萬秦陶覃邵符"
    "代備他件便像入列到前去吃呼回團姓字引必急性意慮拍攝效料日期本氏求活派牛號碼礙離稱箱緊編羊聯肉與葷蛋蝦表註詞讀豬過郵配錄間限障雞需飲魚奶抵晚"
)
_SIMPLIFIED = frozenset(
    "一丁万三上下不世丘中丰丹为主丽义之乐乔乙九也于云互五亚亦享京亮人仁今介从仕仙以任伊伍伟伦佑何余作佩佳侠依侯俊保信"
    "修倩倪健偲傅傲元兆先光克全八公六兰共兴典冉军冠冬冯冰冲决凌凡凤凯出刁刘利别前剑力加助勇勋勤包北千升华卓单南博卜卢"
    "卫厉原厚友双发叔口古史司叶吉同名向君启吕吴吟吾周呈和品哲唐商善喜嘉四回国园土在地圣场坚城培基堂增士壮夏夕外多夜大"
    "天太夫失奇奕女好如妃妍妙妮妹姗姚姜姣姿威娅娇娜娟娣娥婉婕婧婵婷媛嫣子孔孙孝孟季学宁宇守安宋宏宗官宙定宜宝实宣室家"
    "容宽寅富寒尊小少尔尚尤尧尹展山岑岚岩岭岳峰峻崇崔川州工左巧巩巫市布帅希帆席常干平年幸广庄庆应庞店度康庭廉廖廷建开"
    "异弘张强彤彦彬彪彭彰影律徐得德徽心必志忆忠怀念怡思恒恩恬恭息悦悠惠惟情愉意愿慈慕慧成我战戚戴房手才打扬承技抒拓振"
    "捷授掌支政敏教敬文斌斐斯新方施旭时昀昂昆昊昌明易昕星春昭是显晋晏晓晔晖晗晟晨景晴晶智暄曙曜曦曲曹曼曾月有朋望朝木"
    "朱权李杏村杜束来杨杭杰松林果枝枫柏柔柯柳柴标树校根格桂桃桐桑桓梁梅梓梦棋森植楚楠楼榕樊欢欣欧正武毅毕毛民水永江汤"
    "汪沁沂沈沐沙沛河治沿泉泓法波泰泽洁洋洪津洲浙浦浩海涂涛润涵淇淑淳清渊温游湘源溪滕满滢漫潇潘潜潮澄澜瀚火灵灿炎炜炫"
    "烁烟然照煜熊熙燕爱父片牛牧物特犹狄玄玉王玥玫环玲珂珊珍珠班球理琛琦琪琰琳琴琼瑄瑛瑜瑞瑶瑾璇璋璐璟甄甘生用田由甲申"
    "男畅留登白百皓盈盛目直相真睿知石研硕磊社祁祖祝神祥祺福禹秀秋科秦程穆穗空立竞章童端竹笑符筠筱简管米素紫红纪纯纲纳"
    "纽线练经结维绮继绣绪缪罗羊美翁翔翟翠翰翼耀老考耿聂聪育胜胡能腾臣自至舒航艳艺艾芊芝芦芬芮花芳芷芸苏苑苗若英范茂茅"
    "茜茵茹草荆荔荣药莉莎莫莲莹菁菊菲萌萍萧萱营葛董蒋蒙蓉蓓蓝蔓蔡蔚蕊蕾薇薛虎虹融行衡衣袁裕裘裴褚西要见观规解言计许记"
    "设诗诚话语谊谢谦谭豪象贝贞贡财贤贵贸费贺贾赖赵赫超越路车轩辉辛辰边达过运近进远连迪逸道那邓邢邦邱邵邹郁郎郑郝部郭"
    "都采里重野金鑫钟钢钧钰钱铁铭锋锐锦镇长门问闫闵间闻闽阎阳阿陆陈陶隆隋雁雄雅集雨雪雯雷霄霆霍霖霜霞露青靖静非韦韩韬"
    "音韵项顺须顾领颖颜题风飞食香馨马驰骁骆骏高魏鲁鲍鲜鸣鸿鹃鹏鹤麒麟黄黎默鼎齐龙龚东刚坤兵覃段谷严窦关殷麦焦查卞冷丛"
    "蒲詹喻屈宫牟农邬饶居瞿佟虞阮盘仇池封储湛但匡栗朴"
    "代备他件便像写列到动去号吃呼团姓字录引急性拍摄效料日期本氏求活派猪电画码碍离称箱紧编联肉荤虾蛋表词读邮配限障需饮鱼鸡奶无感护抵晚注"
)
_CHINESE = _SIMPLIFIED | _TRADITIONAL
# Several spellings of one encoding differ in a few signs; what Excel writes comes first.
_ENCODINGS = (("cp932",), ("cp950", "big5hkscs"), ("gb18030",))
# Bytes in these look like the ones above; they are not read, but must not be taken for something else either.
_DECOYS = (("euc_jp",), ("euc_kr",))
_EVERYDAY = {
    "cp932": _JAPANESE,
    "cp950": _TRADITIONAL,
    "big5hkscs": _TRADITIONAL,
    "gb18030": _CHINESE,
    "euc_jp": _JAPANESE,
    "euc_kr": frozenset(map(chr, range(ord("가"), ord("힣") + 1))),
}

_ENOUGH = 8
"""Different everyday characters that must be seen; fewer could be an accident."""
_MOST = 0.7
"""Share of everyday characters among the different ones that an encoding must reach."""
_RIVAL = {"euc_kr": 0.95}
"""Share that no other encoding may reach (0.4 unless said here: more than half of all Chinese text reads as Korean)."""


def legacy_encoding(data: bytes) -> str | None:
    """Return the one older encoding the bytes are plainly in, else None."""
    readings = [reading for names in (*_ENCODINGS, *_DECOYS) if (reading := _first_reading(data, names))]
    shares = {name: _everyday(text, name) for name, text in readings}
    best = max((name for name, _ in readings if (name,) not in _DECOYS), key=lambda name: shares[name][1], default=None)
    if best is None or shares[best][0] < _ENOUGH or shares[best][1] < _MOST:
        return None
    rivals = (name for name in shares if name != best)
    return best if all(shares[name][1] < _RIVAL.get(name, 0.4) for name in rivals) else None


def reads_as_words(text: str, data: bytes) -> bool:
    """Tell whether a text in UTF-8 is surely meant so: some bytes of an older encoding are UTF-8 by accident."""
    written = {char for char in set(text) if char > "\x7f"}
    plain = {char for match in _WORDS.finditer(text) for char in match[0]}
    for match in _HAN.finditer(text):
        if len(match[0]) > 2 or not (_JAPANESE | _CHINESE).isdisjoint(match[0]):
            plain.update(match[0])
    if len(written & plain) * 2 > len(written) or not written:
        return True
    return not any(_first_reading(data, names) for names in _ENCODINGS)


# What stands in words of people's languages: Latin letters beside plain ones, other alphabets in words of some length.
_WORDS = re.compile(
    r"[A-Za-z][A-Za-z’\-À-ɏḀ-ỿ]+|[À-ɏ][A-Za-z’\-À-ɏḀ-ỿ]*[A-Za-z]{2}[A-Za-z’\-À-ɏḀ-ỿ]*"
    r"|[Ѐ-џ]{4,}|[Ͱ-ώ]{4,}|[א-ת]{3,}|[؀-ۿ]{3,}|[ऀ-ॿ]{2,}|[฀-๿]{2,}|[가-힣]{2,}|[ぁ-ー]{2,}"
)
# One character with a plain letter right behind it is what two characters of another encoding can look like.
_HAN = re.compile(r"[㐀-鿿豈-﫿ぁ-ー々〇・\U00020000-\U0003ffff]+(?![@-~\x80-\u07ff])")


def _first_reading(data: bytes, names: tuple[str, ...]) -> tuple[str, str] | None:
    for name in names:
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        # Private and unassigned characters have no meaning that two programs agree on.
        if not any(unicodedata.category(char) in ("Co", "Cn", "Cc") for char in set(text) - set("\t\n\r")):
            return name, text
    return None


def _everyday(text: str, encoding: str) -> tuple[int, float]:
    """Return how many different everyday characters a text has, and their share of all that tell something."""
    known = _EVERYDAY[encoding]
    telling = {char for char in set(text) if _tells(char, encoding)}
    everyday = sum(char in known or _is_kana(char) for char in telling)
    return everyday, everyday / len(telling) if telling else 0.0


def _tells(char: str, encoding: str) -> bool:
    # Kana have the same places in the Chinese encodings as in other Japanese ones, and half-width kana are what many
    # other bytes look like; neither says which encoding it is. Nor do signs that all encodings have.
    if _is_kana(char):
        return encoding == "cp932"
    return char > "\x7f" and not "！" <= char <= "ﾟ" and unicodedata.category(char)[0] not in "PZ"


def _is_kana(char: str) -> bool:
    return "ぁ" <= char <= "ー"
