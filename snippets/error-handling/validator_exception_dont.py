from pydantic import BaseModel, ValidationError, field_validator

COUNTRIES = {"DE": "Germany", "FR": "France"}


class Address(BaseModel):
    zip_code: int
    country: str

    @field_validator("country")
    @classmethod
    def name_country(cls, country: str) -> str:
        return COUNTRIES[country]


try:
    Address.model_validate({"zip_code": "none", "country": "XX"})
except ValidationError as error:
    print(422, error.error_count(), "problems")
except Exception as error:
    print(500, type(error).__name__, error)
