"""A peer of the saved step: Django with its own database layer, forms and templates."""

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template
from django.urls import path

from bench.peer_page import DATABASE, HERE, PRAGMAS, TEMPLATE, seed, shown

settings.configure(
    DEBUG=False,
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    MIDDLEWARE=["django.middleware.common.CommonMiddleware"],  # says how long an answer is
    SECRET_KEY="only for a bench",  # noqa: S106 - nothing is signed
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(DATABASE),
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "init_command": ";".join(f"PRAGMA {pragma}" for pragma in PRAGMAS),
            },
        }
    },
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [HERE]}],
)
django.setup()


class Draft(models.Model):
    """A draft."""

    session = models.TextField(primary_key=True)
    purpose = models.TextField()
    revision = models.IntegerField()

    class Meta:
        """Where the row stands."""

        app_label = "bench"
        db_table = "draft"

    def __str__(self) -> str:
        """Return its session."""
        return self.session


def save(request: HttpRequest) -> HttpResponse:
    """Parse the form, read the row, write it, commit, render."""
    with transaction.atomic():
        draft = Draft.objects.get(session=request.POST["session"])
        draft.purpose = request.POST["purpose"]
        draft.revision += 1
        draft.save(force_update=True)
    return HttpResponse(get_template(TEMPLATE.name).render(shown(draft.session, draft.purpose)))


urlpatterns = [path("draft/purpose", save)]
seed()
app = get_wsgi_application()
