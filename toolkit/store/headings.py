"""Headings that forms use, in five languages: which field a column means when nobody has said."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from toolkit.model.columns import LEFT_OUT
from toolkit.model.field import BY_NAME

_WORDS: dict[str, str] = {
    "id": "id no participant_id 番号 編號 编号 번호",
    "name_latin": "name full_name name_in_english english_name romanized_name name_in_latin_letters ローマ字氏名 "
    "氏名ローマ字 英文姓名 英文名 拼音 영문_이름 영문명",
    "name_native": "native_name name_in_your_own_script 氏名 お名前 名前 姓名 中文姓名 이름 성명",
    "call_name": "nickname preferred_name what_should_we_call_you 呼び名 呼称 称呼 稱呼 昵称 暱稱 호칭",
    "reading": "reading pronunciation furigana kana よみ 読み ふりがな フリガナ 氏名よみ 读音 讀音 발음",
    "pronoun": "pronouns 代名詞 代词 代名词 대명사",
    "email": "e-mail e-mail_address email_address mail メール メールアドレス 電子メール "
    "电子邮件 电子邮箱 邮箱 電子郵件 電郵 이메일",
    "phone": "phone_number telephone mobile mobile_number 電話 電話番号 携帯 "
    "电话 手机 電話號碼 手機 전화 전화번호 휴대전화",
    "party": "delegation side 派遣元 代表団 方 代表团 代表團 대표단",
    "gender": "性別 性别 성별",
    "birth_decade": "decade_of_birth 生年代 出生年代 출생_연대",
    "languages": "言語 语言 語言 언어",
    "document_language": "language_of_documents preferred_language language_for_materials 資料の言語 希望言語 資料言語 "
    "文件语言 资料语言 文件語言 문서_언어 자료_언어",
    "diet": "dietary_requirements dietary_needs food 食事 食事制限 アレルギー 饮食 饮食要求 飲食 飲食需求 식사 식이",
    "access": "access_needs accessibility accessibility_needs 配慮 必要な配慮 无障碍需求 無障礙需求 편의_지원",
    "arrival": "arrival_time arrives 到着 到着日時 抵达 抵达时间 抵達 抵達時間 도착 도착_일시",
    "departure": "departure_time leaves 出発 出発日時 离开 离开时间 離開 離開時間 출발 출발_일시",
    "photo_consent": "photo photos photo_permission 写真 写真撮影 拍照 摄影同意 攝影同意 사진 사진_촬영",
    "recording_consent": "recording 録音 録画 录音 录像 錄音 錄影 녹음",
    "quote_consent": "quote quotation 引用 인용",
    "name_in_list": "name_in_participant_list 名簿掲載 列入名单 列入名單 명단_게재",
    "contact_consent": "contact_exchange share_contact 連絡先の共有 联系方式共享 聯絡方式共享 연락처_공유",
    "public_event": "public 公開行事 公开活动 公開活動 공개_행사",
    "emergency_name": "emergency_contact emergency_contact_name 緊急連絡先 緊急連絡先氏名 "
    "紧急联系人 緊急聯絡人 비상_연락처",
    "emergency_phone": "emergency_contact_phone emergency_number 緊急連絡先電話 緊急連絡先電話番号 "
    "紧急联系人电话 緊急聯絡人電話 "
    "비상_연락처_전화",
    "emergency_relation": "relationship 続柄 与本人关系 與本人關係 관계",
    "document_name": "name_as_in_passport name_in_passport passport_name 旅券氏名 护照姓名 護照姓名 여권_이름",
    "document_number": "passport_number passport_no 旅券番号 护照号 护照号码 護照號碼 여권_번호",
    "document_expires": "passport_expiry passport_valid_until 旅券有効期限 护照有效期 護照效期 여권_만료일",
    "travel_in": "arrival_flight inbound_flight 往路 往路便 去程航班 抵达航班 抵達航班 도착편",
    "travel_out": "departure_flight return_flight 復路 復路便 回程航班 出発便 출발편",
    "notes": "comments remarks anything_else 備考 その他 备注 備註 비고",
    LEFT_OUT: "timestamp start_time completion_time last_modified_time response_id date_submitted last_page "
    "start_language seed date_started date_last_action ip_address referrer_url "
    "タイムスタンプ 时间戳记 時間戳記 타임스탬프",
}
"""Fields, and the headings that mean them; an underscore stands for a space."""


def _folded(heading: str) -> str:
    words = unicodedata.normalize("NFKC", heading).casefold()
    return re.sub(r"[\s_\-‐-―・:：?？*＊.。()（）]+", " ", words).strip()


_MEANT = {_folded(word.replace("_", " ")): field for field, words in _WORDS.items() for word in words.split()}
_MEANT |= {_folded(field): field for field in ("id", *BY_NAME)}


def meanings(headings: Iterable[str]) -> dict[str, str]:
    """Return the field of each heading that can be told for certain; of two with one field, neither."""
    found = {heading: field for heading in headings if (field := _MEANT.get(_folded(heading)))}
    counts = Counter(field for field in found.values() if field != LEFT_OUT)
    return {heading: field for heading, field in found.items() if counts[field] <= 1}
