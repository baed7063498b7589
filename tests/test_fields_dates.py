"""Dates as authors and programs write them."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postkit.fields import clocks, dates

READ = [
    ("2009-02-11", "2009-02-11"),
    ("2013-01-01 09:51", "2013-01-01T09:51:00"),
    ("2013-12-07 13:55:28 -0600", "2013-12-07T13:55:28-06:00"),
    ("2022-03-07T07:22:00.000Z", "2022-03-07T07:22:00+00:00"),
    ("2017-10-1T11:59:30+09:00", "2017-10-01T11:59:30+09:00"),
    ("2023-01-29 18:30:22 2023 -0800", "2023-01-29T18:30:22-08:00"),
    ("2014-06-06 2:00", "2014-06-06T02:00:00"),
    ("2021/1/14 17:09", "2021-01-14T17:09:00"),
    ("2021.01.14", "2021-01-14"),
    ("14.01.2021", "2021-01-14"),
    ("13/02/2021 5pm", "2021-02-13T17:00:00"),
    ("Thu, 14 Jan 2021 17:09:00 GMT", "2021-01-14T17:09:00+00:00"),
    ("14 Jan 2021 17:09 EST", "2021-01-14T17:09:00-05:00"),
    ("Sat Jan 16 2021 18:30:22 GMT+0800 (中国标准时间)", "2021-01-16T18:30:22+08:00"),
    ("Sat Jan 16 18:30:22 +0000 2021", "2021-01-16T18:30:22+00:00"),
    ("Sat Jan 16 18:30:22 2021", "2021-01-16T18:30:22"),
    ("Jan 16th 2021", "2021-01-16"),
    ("16 January 2021", "2021-01-16"),
    ("January 16, 2021 at 12:04 AM", "2021-01-16T00:04:00"),
    ("Sept. 3, 2021", "2021-09-03"),
    ("3rd of May 2021", "2021-05-03"),
    ("16-Jan-2021", "2021-01-16"),
    ("2019年3月27日 20:42", "2019-03-27T20:42:00"),
    ("2019年3月27日 星期三 下午8時42分", "2019-03-27T20:42:00"),
    ("2019 年 3 月 27 日", "2019-03-27"),
    ("１９９９年１２月３１日", "1999-12-31"),
    ("2019년 3월 27일", "2019-03-27"),
    ("1646637720", "2022-03-07T07:22:00+00:00"),
    ("1646637720000", "2022-03-07T07:22:00+00:00"),
    ("1646637720.25", "2022-03-07T07:22:00.250000+00:00"),
    ("20210114", "2021-01-14"),
    ("20210114T170900Z", "2021-01-14T17:09:00+00:00"),
    ("20210114170900", "2021-01-14T17:09:00"),
    ("2021-01-14T17:09:00.123456789Z", "2021-01-14T17:09:00.123456+00:00"),
]


@pytest.mark.parametrize(("said", "meant"), READ)
def test_read(said: str, meant: str) -> None:
    found = dates.parse(said)
    assert found is not None
    assert found.isoformat() == meant


FAULTS = [
    ("2021-02-30", "impossible-date"),
    ("2021-01-14T25:00", "impossible-date"),
    ("2022-03-07T07:22:00+99:00", "impossible-date"),
    ("0000-01-01", "impossible-date"),
    ("20211301", "impossible-date"),
    ("01/02/2021", "ambiguous-date"),
    ("2021", "incomplete-date"),
    ("2021-01", "incomplete-date"),
    ("Jan 16", "incomplete-date"),
    ("4:00:00", "incomplete-date"),
    ("Sat Jan 16 18:30:22 CST 2021", "unreadable-date"),
    ("2021-01-14 or later", "unreadable-date"),
    ("2021-01-14 18:30 2022", "unreadable-date"),
    ("NaN", "unreadable-date"),
    ("{{ date }}", "unreadable-date"),
    ("9" * 400, "unreadable-date"),
    ("", "unreadable-date"),
]


@pytest.mark.parametrize(("said", "code"), FAULTS)
def test_fault(said: str, code: str) -> None:
    found = dates.settle(dates.read(said))
    assert isinstance(found, dates.Fault)
    assert found.code == code


def test_a_time_takes_the_day_of_the_file_unless_its_year_is_another() -> None:
    day = datetime.date(2023, 1, 29)
    found = dates.settle(dates.read("18:30:22 2023 -0800"), day)
    assert isinstance(found, datetime.datetime)
    assert found.isoformat() == "2023-01-29T18:30:22-08:00"
    assert isinstance(dates.settle(dates.read("18:30:22 2022 -0800"), day), dates.Fault)


@pytest.mark.parametrize(
    ("said", "zone", "meant"),
    [
        ("2024-07-05 09:10", "Europe/Berlin", "2024-07-05T09:10:00+02:00"),
        ("2024-01-05 09:10", "Europe/Berlin", "2024-01-05T09:10:00+01:00"),
        ("2024-07-05 09:10", "+0530", "2024-07-05T09:10:00+05:30"),
        ("2024-07-05 09:10", "UTC", "2024-07-05T09:10:00+00:00"),
        ("2024-07-05 09:10 -0100", "Asia/Tokyo", "2024-07-05T09:10:00-01:00"),
    ],
)
def test_a_zone_is_for_times_without_an_offset(said: str, zone: str, meant: str) -> None:
    moment = dates.parse(said)
    assert isinstance(moment, datetime.datetime)
    assert clocks.attach(moment, clocks.zone(zone)).isoformat() == meant


OFFSETS = st.integers(-23 * 60, 23 * 60).map(lambda minutes: datetime.timezone(datetime.timedelta(minutes=minutes)))


@given(st.datetimes(timezones=st.none() | OFFSETS))
def test_iso_8601_is_read_exactly(moment: datetime.datetime) -> None:
    parts = dates.read(moment.isoformat())
    assert isinstance(parts, dates.Parts)
    assert parts.exact
    found = dates.settle(parts)
    assert isinstance(found, datetime.datetime)
    assert found.isoformat() == moment.isoformat()


@given(st.text() | st.text("0123456789:-/.TZ +apmJan年月日"))
def test_any_text_is_a_date_or_a_fault(said: str) -> None:
    found = dates.settle(dates.read(said))
    assert isinstance(found, (datetime.date, dates.Fault))
